import { SidePane } from '#portal/ui/Dialog.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { useMe } from './me.ts'
import { MenuEntries } from './MenuEntries.tsx'
import { useClosedByNavigation } from './useClosedByNavigation.ts'

/** The menu on a phone. */
export default function MenuSheet({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const { partner } = useMe()
  useClosedByNavigation(onClose)
  return (
    <SidePane title={partner.name} open onClose={onClose}>
      <nav aria-label={t('portal.menu.title')} className="p-2">
        <MenuEntries />
      </nav>
    </SidePane>
  )
}
