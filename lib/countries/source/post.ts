/** Where we say more, or other, than the public address metadata. */

/** Postal codes written another way than the metadata's pattern or examples show. */
export const postalCodes: Readonly<Record<string, { readonly pattern?: string; readonly example?: string }>> = {
  FR: { pattern: '\\d{5}', example: '44000' },
  US: { pattern: '\\d{5}(-\\d{4})?' },
  SE: { example: '114 55' },
  GB: { example: 'SW1A 1AA,BFPO 61' },
  IL: { pattern: '\\d{7}|\\d{5}' },
  LB: { example: '2038 3054' },
  BN: { pattern: '[A-Z]{2}\\d{4}' },
  MT: { example: 'BZN 1130,NXR 01' },
  IQ: { example: '10001' },
  AR: { pattern: '[A-HJ-NP-Z]?\\d{4}(?:[A-Z]{3})?' },
}

/** Territories that are countries of their own in ISO 3166, and military post: the contract's list has 51 states. */
export const statesLeftOut: Readonly<Record<string, readonly string[]>> = {
  US: ['AS', 'AA', 'AE', 'AP', 'FM', 'GU', 'MH', 'MP', 'PW', 'PR', 'VI'],
}

/** Spellings of Chinese provinces beside the native and the pinyin ones: today's ISO 3166-2 letters, English names. */
export const stateNames: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  CN: {
    安徽省: ['AH', 'Anhui', '安徽'],
    澳门: ['MO', 'Macao'],
    北京市: ['BJ', 'Beijing', '北京'],
    重庆市: ['CQ', 'Chongqing', '重庆'],
    福建省: ['FJ', 'Fujian', '福建'],
    甘肃省: ['GS', 'Gansu', '甘肃'],
    广东省: ['GD', 'Guangdong', '广东'],
    广西壮族自治区: ['GX', 'Guangxi', '广西'],
    贵州省: ['GZ', 'Guizhou', '贵州'],
    海南省: ['HI', 'Hainan', '海南'],
    河北省: ['HE', 'Hebei', '河北'],
    河南省: ['HA', 'Henan', '河南'],
    黑龙江省: ['HL', 'Heilongjiang', '黑龙江'],
    湖北省: ['HB', 'Hubei', '湖北'],
    湖南省: ['HN', 'Hunan', '湖南'],
    吉林省: ['JL', 'Jilin', '吉林'],
    江苏省: ['JS', 'Jiangsu', '江苏'],
    江西省: ['JX', 'Jiangxi', '江西'],
    辽宁省: ['LN', 'Liaoning', '辽宁'],
    内蒙古自治区: ['NM', 'Inner Mongolia', 'Neimenggu', '内蒙古'],
    宁夏回族自治区: ['NX', 'Ningxia', '宁夏'],
    青海省: ['QH', 'Qinghai', '青海'],
    山东省: ['SD', 'Shandong', '山东'],
    山西省: ['SX', 'Shanxi', '山西'],
    陕西省: ['SN', 'Shaanxi', '陕西'],
    上海市: ['SH', 'Shanghai', '上海'],
    四川省: ['SC', 'Sichuan', '四川'],
    台湾: ['TW', 'Taiwan'],
    天津市: ['TJ', 'Tianjin', '天津'],
    西藏自治区: ['XZ', 'Xizang', 'Tibet', '西藏'],
    香港: ['HK', 'Hong Kong'],
    新疆维吾尔自治区: ['XJ', 'Xinjiang', '新疆'],
    云南省: ['YN', 'Yunnan', '云南'],
    浙江省: ['ZJ', 'Zhejiang', '浙江'],
  },
}
