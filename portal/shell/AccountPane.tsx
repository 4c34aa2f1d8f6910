import { SidePane } from '#portal/ui/Dialog.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { AccountOptions } from './AccountOptions.tsx'
import { useClosedByNavigation } from './useClosedByNavigation.ts'

/** From the gear. It closes when a page has been chosen. */
export default function AccountPane({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  useClosedByNavigation(onClose)
  return (
    <SidePane title={t('portal.account.title')} open onClose={onClose}>
      <div className="p-3">
        <AccountOptions />
      </div>
    </SidePane>
  )
}
