import type { Locale } from '#contract/generated/words.ts'

/** Each language in its own words, so that it is found by who needs it. */
export const languageNames: Readonly<Record<Locale, string>> = {
  'en-US': 'English',
  'fr-FR': 'Français',
  'zh-CN': '简体中文',
}
