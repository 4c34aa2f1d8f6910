import { Navigate, useSearch } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import { useAct } from '#portal/client/useAct.ts'
import { useOperation } from '#portal/client/queries.ts'
import { PublicFrame } from '#portal/shell/PublicFrame.tsx'
import { SecondStepForm } from '#portal/shell/SecondStepForm.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { safeReturn } from '../../sessions/portal/returning.ts'
import { useEntrance } from '../../sessions/portal/useEntrance.ts'

/** The shell says `next`, the sign-in page `return`. */
export function useWanted(): string {
  const asked: { readonly return?: string; readonly next?: string } = useSearch({ strict: false })
  return safeReturn(asked.return ?? asked.next, location.origin)
}

/** Nothing is owed any more. */
export function Onward({ to }: { to: string }) {
  const enter = useEntrance(to)
  const go = useEffectEvent(() => enter({ mustChangePassword: false, secondStep: 'none' }))
  useEffect(() => go(), [])
  return null
}

/** The other half of a sign-in. */
export default function SecondStepPage() {
  const { t } = useWords()
  const to = useWanted()
  const enter = useEntrance(to)
  const { data, error } = useOperation('getSecondStep', {})
  const { act } = useAct('deleteSession')
  if (error?.sessionEnded === true) return <Navigate to="/sign-in" search={{ return: to } as never} replace />
  if (data?.step === 'register' || data?.step === 'later')
    return <Navigate to="/welcome/second-factor" search={{ return: to } as never} replace />
  if (data?.step === 'none') return <Onward to={to} />
  const leave = () => act({ path: { sessionId: 'current' } }, { done: () => location.assign('/sign-in') })
  return (
    <PublicFrame title={t('portal.secondStep.title')}>
      <SecondStepForm
        onDone={enter}
        beside={
          <Button weight="quiet" onPress={leave}>
            {t('identity.secondFactor.otherAccount')}
          </Button>
        }
      />
      <details className="mt-4 text-small text-muted">
        <summary className="w-fit cursor-pointer py-1">{t('identity.secondFactor.lost')}</summary>
        <p>{t('identity.secondFactor.lostText')}</p>
      </details>
    </PublicFrame>
  )
}
