import { Navigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { SecondStep } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { PublicFrame } from '#portal/shell/PublicFrame.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { useFormats } from '#portal/ui/formats.tsx'
import { ErrorState } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { useEntrance } from '../../sessions/portal/useEntrance.ts'
import { FactorRegistration } from './FactorRegistration.tsx'
import { Onward, useWanted } from './SecondStepPage.tsx'

/** Where a second factor is asked for and there is none: now, or within the grace at the next sign-in. */
export default function RegistrationPage() {
  const { t } = useWords()
  const to = useWanted()
  const enter = useEntrance(to)
  const { data, error, refetch } = useOperation('getSecondStep', {})
  // As it was when the page opened: once it is settled, the recovery codes are still to be read.
  const [opened, setOpened] = useState(data)
  if (opened === undefined && data !== undefined) setOpened(data)
  if (error?.sessionEnded === true) return <Navigate to="/sign-in" search={{ return: to } as never} replace />
  if (opened?.step === 'pass') return <Navigate to="/sign-in/second-step" search={{ return: to } as never} replace />
  if (opened?.step === 'none' && opened.methods.length > 0) return <Onward to={to} />
  const onward = () => enter({ mustChangePassword: false, secondStep: 'none' })
  const later = opened?.step === 'later' && <Button onPress={onward}>{t('identity.secondFactor.later')}</Button>
  return (
    <PublicFrame title={t('identity.secondFactor.welcomeTitle')}>
      {error !== null && (
        <ErrorState title={t('portal.secondStep.failed')} problem={error} onRetry={() => void refetch()} />
      )}
      {opened !== undefined && (
        <>
          <p className="mb-5 text-muted">
            <Why step={opened} />
          </p>
          <FactorRegistration onDone={onward} beside={later} />
        </>
      )}
    </PublicFrame>
  )
}

/** It may be asked for now, soon, or by something that was about to be done. */
function Why({ step: { step, graceEndsAt } }: { step: SecondStep }) {
  const { t } = useWords()
  const { instant } = useFormats()
  if (step === 'later' && graceEndsAt !== undefined)
    return <>{t('identity.secondFactor.welcomeLater', { when: instant(graceEndsAt) })}</>
  return <>{t(step === 'register' ? 'identity.secondFactor.welcomeNow' : 'identity.secondFactor.text')}</>
}
