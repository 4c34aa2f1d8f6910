/** Public mail providers whose addresses prove nothing about a company; subdomains and country sites count too. */
const providers = `
gmail.com googlemail.com outlook.com hotmail.com hotmail.fr live.com live.fr msn.com outlook.fr yahoo.com ymail.com
rocketmail.com yahoo.fr yahoo.co.uk yahoo.de yahoo.it yahoo.es yahoo.co.jp yahoo.com.br yahoo.com.cn hotmail.co.uk
hotmail.de hotmail.it hotmail.es icloud.com me.com mac.com aol.com aim.com proton.me protonmail.com pm.me tutanota.com
tuta.com fastmail.com hushmail.com zoho.com zohomail.com mail.com email.com gmx.com gmx.de gmx.net gmx.at gmx.ch web.de
t-online.de freenet.de mailbox.org posteo.de orange.fr wanadoo.fr free.fr sfr.fr neuf.fr laposte.net bbox.fr numericable.fr
libero.it virgilio.it tiscali.it tin.it alice.it telenet.be skynet.be bluewin.ch btinternet.com virginmedia.com sky.com
talktalk.net comcast.net verizon.net att.net sbcglobal.net cox.net bellsouth.net charter.net shaw.ca rogers.com
sympatico.ca videotron.ca uol.com.br bol.com.br terra.com.br ig.com.br mail.ru bk.ru inbox.ru list.ru internet.ru
yandex.ru yandex.com ya.ru rambler.ru ukr.net i.ua wp.pl o2.pl onet.pl interia.pl seznam.cz email.cz centrum.cz azet.sk
freemail.hu citromail.hu abv.bg mail.bg yahoo.ro naver.com daum.net hanmail.net nate.com docomo.ne.jp ezweb.ne.jp
softbank.ne.jp qq.com foxmail.com vip.qq.com 163.com 126.com yeah.net 188.com 139.com 189.cn wo.cn sina.com sina.cn sohu.com
tom.com 21cn.com aliyun.com rediffmail.com bigpond.com optusnet.com.au xtra.co.nz mailinator.com guerrillamail.com
10minutemail.com yopmail.com temp-mail.org trashmail.com`

const known = new Set(providers.trim().split(/\s+/))

/** Whether mail to this domain is a private or throw-away mailbox at a public provider. */
export function isPublicMailDomain(domain: string): boolean {
  const labels = domain.toLowerCase().split('.')
  return labels.some((_, at) => known.has(labels.slice(at).join('.')))
}
