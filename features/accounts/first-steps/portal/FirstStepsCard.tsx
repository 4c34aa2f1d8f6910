import type { FirstStepsResource } from '#contract/generated/types.ts'
import { useIsOpen } from '#portal/shell/built.ts'
import { useMe } from '#portal/shell/me.ts'
import { Banner } from '#portal/ui/Banner.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { LinkButton } from '#portal/ui/Link.tsx'
import { ProgressBar } from '#portal/ui/ProgressBar.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { DismissButton } from './DismissButton.tsx'
import { ReviewLink } from './ReviewLink.tsx'
import { StepFacts } from './StepFacts.tsx'
import { stepPaths } from './steps.ts'

/** Get started, on Home until the list is done and put away: how far it is, and the next thing this user can do. */
export function FirstStepsCard({ steps }: { steps: FirstStepsResource }) {
  const { t } = useWords()
  const me = useMe()
  const isOpen = useIsOpen()
  if (steps.dismissed) return null
  if (steps.complete)
    return me.can('edit:partner_profile') ? (
      <div className="max-w-[56rem]">
        <Banner tone="good" action={<DismissButton />}>
          <span className="font-semibold">{t('accounts.welcome.ready')}</span>
        </Banner>
      </div>
    ) : null
  const next = steps.items.find((step) => step.state === 'open' && me.can(step.permission))
  return (
    <Card
      title={t('accounts.welcome.title')}
      action={<LinkButton to="/welcome">{t('accounts.welcome.all')}</LinkButton>}
      note={t('accounts.welcome.purpose')}
    >
      <ProgressBar
        label={t('accounts.welcome.title')}
        value={steps.doneCount}
        of={steps.totalCount}
        text={t('accounts.welcome.count', { done: steps.doneCount, total: steps.totalCount })}
      />
      {next !== undefined && (
        <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card bg-petrol-soft p-4">
          <div className="min-w-0 flex-1 basis-64">
            <h3 className="font-semibold">
              {next.number}. {t(`accounts.step.${next.id}.title`)}
            </h3>
            <p>{t(`accounts.step.${next.id}.text`)}</p>
            <StepFacts id={next.id} />
          </div>
          {isOpen(stepPaths[next.id]) && (
            <ReviewLink id={next.id} weight="primary">
              {t(`accounts.welcome.${next.mayConfirm ? 'review' : 'do'}`)}
            </ReviewLink>
          )}
        </div>
      )}
    </Card>
  )
}
