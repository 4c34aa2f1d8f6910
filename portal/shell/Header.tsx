import { Menu as Bars, Search, Settings } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Wordmark } from '#portal/theme/Mark.tsx'
import { Link } from '#portal/ui/Link.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { LanguageMenu } from './LanguageMenu.tsx'
import { useMe } from './me.ts'
import { MyMenu } from './MyMenu.tsx'
import { NoticeBell } from './NoticeBell.tsx'
import { openMenu, openPalette } from './opening.ts'

const AccountPane = lazy(() => import('./AccountPane.tsx'))

const square = 'grid size-9 shrink-0 place-items-center rounded-control'

export function Header() {
  const { t } = useWords()
  const { partner } = useMe()
  // Dark in any theme, so that the console is never taken for a partner's portal.
  const console = partner.kind === 'operator'
  return (
    <header
      className={`sticky top-0 z-20 flex h-(--header) items-center gap-2 border-b border-line bg-surface px-2 text-ink phone:gap-3 phone:px-4 print:hidden ${console ? 'scheme-dark' : ''}`}
    >
      <button type="button" className={`${square} phone:hidden`} aria-label={t('portal.menu.open')} onClick={openMenu}>
        <Bars size={18} strokeWidth={1.75} />
      </button>
      <Link to="/" className="flex shrink-0 items-center max-[26rem]:[&_span_span]:sr-only">
        <Wordmark />
      </Link>
      {console && (
        <span className="shrink-0 text-small font-semibold text-saffron max-phone:sr-only">{t('portal.operator')}</span>
      )}
      <span className="hidden min-w-0 truncate border-l border-line pl-3 text-muted desk:block">{partner.name}</span>
      <span className="flex-1" />
      <button
        type="button"
        onClick={openPalette}
        aria-keyshortcuts="Control+K"
        className="flex h-9 shrink-0 items-center gap-2 rounded-control text-muted max-phone:w-9 max-phone:justify-center phone:w-56 phone:border phone:border-edge phone:bg-paper phone:px-2.5 desk:w-72"
      >
        <Search size={18} strokeWidth={1.75} />
        <span className="flex-1 truncate text-left max-phone:sr-only">{t('portal.palette.open')}</span>
        <kbd aria-hidden="true" className="rounded border border-line px-1.5 font-sans text-small max-desk:hidden">
          Ctrl K
        </kbd>
      </button>
      <span className="flex-1 max-phone:hidden" />
      <LanguageMenu compact />
      <NoticeBell />
      <Gear />
      <MyMenu />
    </header>
  )
}

function Gear() {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        title={t('portal.account.title')}
        aria-label={t('portal.account.title')}
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerEnter={() => void import('./AccountPane.tsx')}
        onClick={() => setOpen(true)}
        className={`${square} border border-edge hover:bg-sunken`}
      >
        <Settings size={18} strokeWidth={1.75} />
      </button>
      <Suspense>{open && <AccountPane onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
