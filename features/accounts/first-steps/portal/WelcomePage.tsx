import type { FirstStepsResource } from '#contract/generated/types.ts'
import { useMe } from '#portal/shell/me.ts'
import { Page } from '#portal/shell/Page.tsx'
import { Banner } from '#portal/ui/Banner.tsx'
import { LinkButton } from '#portal/ui/Link.tsx'
import { Loaded } from '#portal/ui/Loaded.tsx'
import { ProgressBar } from '#portal/ui/ProgressBar.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { DismissButton } from './DismissButton.tsx'
import { StepRow } from './StepRow.tsx'
import { useFirstSteps } from './useFirstSteps.ts'

/** The checklist of the account: a list, not a wall; everybody sees how far it is. */
export default function WelcomePage() {
  const { t } = useWords()
  const asked = useFirstSteps()
  return (
    <Page title={t('accounts.welcome.title')} purpose={t('accounts.welcome.purpose')}>
      <Loaded asked={asked} loading={t('accounts.welcome.loading')} failed={t('accounts.welcome.failed')} rows={7}>
        {(steps) => <Steps steps={steps} />}
      </Loaded>
    </Page>
  )
}

function Steps({ steps }: { steps: FirstStepsResource }) {
  const { t } = useWords()
  const me = useMe()
  const next = steps.items.find((step) => step.state === 'open' && me.can(step.permission))
  const counted = t('accounts.welcome.count', { done: steps.doneCount, total: steps.totalCount })
  return (
    <div className="grid max-w-[56rem] gap-4">
      <ProgressBar label={t('accounts.welcome.title')} value={steps.doneCount} of={steps.totalCount} text={counted} />
      {steps.complete && <Ready dismissed={steps.dismissed} />}
      <section className="rounded-card border border-line bg-surface">
        <h2 className="sr-only">{t('accounts.welcome.steps')}</h2>
        <ol className="divide-y divide-line">
          {steps.items.map((step) => (
            <StepRow key={step.id} step={step} next={step === next} />
          ))}
        </ol>
      </section>
    </div>
  )
}

function Ready({ dismissed }: { dismissed: boolean }) {
  const { t } = useWords()
  return (
    <Banner
      tone="good"
      action={dismissed ? <LinkButton to="/">{t('accounts.home.title')}</LinkButton> : <DismissButton />}
    >
      <span className="font-semibold">{t('accounts.welcome.ready')}</span>
    </Banner>
  )
}
