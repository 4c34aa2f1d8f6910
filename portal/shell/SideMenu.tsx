import { lazy, Suspense, useEffect, useState } from 'react'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { MenuEntries } from './MenuEntries.tsx'
import { onOpenMenu } from './opening.ts'

const MenuSheet = lazy(() => import('./MenuSheet.tsx'))

export function SideMenu() {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  useEffect(() => onOpenMenu(() => setOpen(true)), [])
  return (
    <>
      <nav
        aria-label={t('portal.menu.title')}
        className="sticky top-(--header) hidden h-[calc(100dvh-var(--header))] w-56 shrink-0 overflow-auto border-r border-line p-2 phone:block print:hidden"
      >
        <MenuEntries />
      </nav>
      <Suspense>{open && <MenuSheet onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
