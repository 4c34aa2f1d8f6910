import { useRouterState } from '@tanstack/react-router'
import { type LucideIcon, Settings } from 'lucide-react'
import { Link } from '#portal/ui/Link.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { usePlaced } from './built.ts'
import { groups } from './screens.ts'

const row =
  'flex min-h-9 items-center gap-2.5 rounded-control px-2.5 py-1.5 text-ink hover:bg-sunken aria-[current=page]:bg-petrol-soft aria-[current=page]:font-semibold aria-[current=page]:text-petrol data-[status=active]:text-petrol'

type EntryProps = { readonly to: string; readonly label: string; readonly icon: LucideIcon }

const Entry = ({ to, label, icon: Icon }: EntryProps) => (
  <Link to={to} className={row}>
    <Icon size={18} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />
    {label}
  </Link>
)

/** The list itself: pages of the menu, and on account pages the settings under their entry. */
export function MenuEntries() {
  const { t } = useWords()
  const pages = usePlaced('menu')
  const inAccount = useRouterState({ select: (state) => /^\/account(?:\/|$)/.test(state.location.pathname) })
  return (
    <ul className="grid gap-0.5">
      {pages.map((page) => (
        <li key={page.path}>
          <Entry to={page.path} label={t(page.title)} icon={page.place.icon} />
        </li>
      ))}
      <li>
        <Entry to="/account" label={t('portal.account.title')} icon={Settings} />
        {inAccount && <AccountEntries />}
      </li>
    </ul>
  )
}

function AccountEntries() {
  const { t } = useWords()
  const options = usePlaced('account')
  const ordered = groups.flatMap((group) => options.filter((option) => option.place.group === group))
  return (
    <ul className="mt-0.5 ml-4 grid gap-0.5 border-l border-line pl-1.5">
      {ordered.map((option) => (
        <li key={option.path}>
          <Link to={option.path} className={row}>
            {t(option.title)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
