export type Device = { readonly browser?: string; readonly system?: string }

/** In the order that tells them apart: most browsers name their forebears too. */
const browsers: readonly (readonly [string, RegExp])[] = [
  ['Microsoft Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\b(?:OPR|OPX|OPT)\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bVersion\/[\d.]+.*\bSafari\//],
]

const systems: readonly (readonly [string, RegExp])[] = [
  ['Android', /\bAndroid\b/],
  ['iPad', /\biPad\b/],
  ['iPhone', /\biPhone\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
]

/** What a browser says of itself, as a person would say it. A program is named by the first word it says. */
export function deviceOf(userAgent: string): Device {
  const named = (all: typeof browsers) => all.find(([, sign]) => sign.test(userAgent))?.[0]
  const browser = named(browsers) ?? /^(?!Mozilla)[\w.-]+/.exec(userAgent)?.[0]
  const system = named(systems)
  return { ...(browser === undefined ? {} : { browser }), ...(system === undefined ? {} : { system }) }
}
