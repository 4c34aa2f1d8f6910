import { ChevronDown, Languages } from 'lucide-react'
import { type Locale, locales } from '#contract/generated/words.ts'
import { useWrite } from '#portal/client/queries.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { HeaderMenu } from './HeaderMenu.tsx'
import { useMaybeMe } from './me.ts'

/** Each language in its own words, so that it is found by who needs it. */
const names: Readonly<Record<Locale, string>> = { 'en-US': 'English', 'fr-FR': 'Français', 'zh-CN': '简体中文' }

export function LanguageMenu({ compact = false }: { compact?: boolean }) {
  const { t, locale, setLanguage } = useWords()
  const me = useMaybeMe()
  const keep = useWrite('updateMe', ['getMe'])
  const choose = (language: Locale) => {
    void setLanguage(language)
    if (me !== undefined) keep.mutate({ body: { language } })
  }
  const items = locales.map((one) => ({ id: one, label: names[one], lang: one, onAction: () => choose(one) }))
  return (
    <HeaderMenu
      label={t('portal.language.menu', { language: names[locale] })}
      groups={[{ id: 'languages', items, chosen: locale }]}
      className="flex h-9 shrink-0 items-center gap-2 rounded-control border border-edge px-2.5 hover:bg-sunken"
    >
      <Languages size={18} strokeWidth={1.75} className={compact ? 'desk:hidden' : 'hidden'} />
      <span className={compact ? 'max-desk:hidden' : ''}>{names[locale]}</span>
      <ChevronDown size={16} strokeWidth={1.75} className={compact ? 'max-desk:hidden' : ''} />
    </HeaderMenu>
  )
}
