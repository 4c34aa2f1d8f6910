import { useWords } from '#portal/words/WordsProvider.tsx'
import { AccountOptions } from './AccountOptions.tsx'
import { Page } from './Page.tsx'

export default function AccountPage() {
  const { t } = useWords()
  return (
    <Page title={t('portal.account.title')} purpose={t('portal.account.purpose')}>
      <div className="max-w-[56rem] rounded-card border border-line bg-surface p-4">
        <h2 className="sr-only">{t('portal.account.options')}</h2>
        <AccountOptions wide />
      </div>
    </Page>
  )
}
