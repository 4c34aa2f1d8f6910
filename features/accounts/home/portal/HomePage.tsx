import { useEffect } from 'react'
import { useMe } from '#portal/shell/me.ts'
import { Page } from '#portal/shell/Page.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { FirstStepsCard } from '../../first-steps/portal/FirstStepsCard.tsx'
import { useFirstSteps } from '../../first-steps/portal/useFirstSteps.ts'
import { AccountFacts } from './AccountFacts.tsx'
import { ToDo } from './ToDo.tsx'

/** What waits for this user, and where the account stands. The day is the account's: a sandbox has its own. */
export default function HomePage() {
  const { t, locale } = useWords()
  const me = useMe()
  const steps = useFirstSteps().data
  const title = t('accounts.home.title')
  useEffect(() => {
    document.title = `${title} · Entente`
  }, [title])
  const today = new Intl.DateTimeFormat(locale, { dateStyle: 'full' }).format(new Date(me.partner.now))
  return (
    <Page title={t('accounts.home.hello', { name: me.user.displayName })} purpose={today}>
      {steps !== undefined && <FirstStepsCard steps={steps} />}
      <div className="grid max-w-[56rem] items-start gap-4 desk:grid-cols-2">
        <ToDo steps={steps} />
        <AccountFacts />
      </div>
    </Page>
  )
}
