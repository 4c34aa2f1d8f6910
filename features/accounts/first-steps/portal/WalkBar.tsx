import { Check } from 'lucide-react'
import { Banner } from '#portal/ui/Banner.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { LinkButton } from '#portal/ui/Link.tsx'
import { ProblemDetails } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import type { useWelcomeWalk } from './useFirstSteps.ts'

/** On a page opened from the checklist: where one is in it, and the informed click that it is correct. */
export function WalkBar({ walk }: { walk: ReturnType<typeof useWelcomeWalk> }) {
  const { t } = useWords()
  const { step, steps } = walk
  if (!walk.walking || step === undefined || steps === undefined) return null
  return (
    <div className="max-w-[56rem]">
      <Banner
        tone="neutral"
        action={
          <>
            {step.mayConfirm && (
              <Button
                weight="primary"
                icon={<Check size={18} strokeWidth={1.75} aria-hidden="true" />}
                pending={walk.confirming}
                onPress={() => void walk.confirm()}
              >
                {t('accounts.welcome.correct')}
              </Button>
            )}
            <LinkButton to="/welcome">{t('accounts.welcome.back')}</LinkButton>
          </>
        }
      >
        <p className="font-semibold">{t('accounts.welcome.at', { number: step.number, total: steps.totalCount })}</p>
        {step.mayConfirm && <p>{t('accounts.welcome.checkHere')}</p>}
        {walk.problem !== null && (
          <div role="alert">
            <p>{walk.problem.description}</p>
            <ProblemDetails problem={walk.problem} />
          </div>
        )}
      </Banner>
    </div>
  )
}
