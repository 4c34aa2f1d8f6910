import { type FormEvent, useState } from 'react'
import type { SecondFactorPolicy } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { useMe } from '#portal/shell/me.ts'
import { Button } from '#portal/ui/Button.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { Switch } from '#portal/ui/choices.tsx'
import { useFormats } from '#portal/ui/formats.tsx'
import { Link } from '#portal/ui/Link.tsx'
import { Pill } from '#portal/ui/Pill.tsx'
import { ProgressBar } from '#portal/ui/ProgressBar.tsx'
import { Select } from '#portal/ui/Select.tsx'
import { ErrorState } from '#portal/ui/states.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { useAct } from '#portal/client/useAct.ts'

/** For those who may see it; the rule of the account, and how far it is met. */
export function PolicyCard() {
  const { t } = useWords()
  const { data, error, refetch } = useOperation('getSecondFactorPolicy', {})
  if (error !== null && data === undefined)
    return <ErrorState title={t('identity.secondFactor.failed')} problem={error} onRetry={() => void refetch()} />
  // Filled anew when it was changed elsewhere.
  return data === undefined ? null : <Policy key={`${data.required} ${data.graceDays}`} policy={data} />
}

export function Coverage({ part, of, label }: { part: number; of: number; label: string }) {
  const { t } = useWords()
  return (
    <ProgressBar
      label={label}
      value={part}
      of={Math.max(1, of)}
      text={t('identity.secondFactor.coverage', { part, of })}
    />
  )
}

function Policy({ policy }: { policy: SecondFactorPolicy }) {
  const { t } = useWords()
  const { instant } = useFormats()
  const me = useMe()
  const { required, since } = policy
  return (
    <Card
      title={t('identity.secondFactor.policy')}
      pill={
        <Pill tone={required ? 'good' : 'warn'}>
          {t(required ? 'identity.secondFactor.policyOn' : 'identity.secondFactor.policyOff')}
        </Pill>
      }
      note={t('identity.secondFactor.policyText')}
    >
      <div className="grid gap-4">
        <Coverage
          label={t('identity.secondFactor.protectedAccounts')}
          part={policy.protectedAccounts}
          of={policy.activeAccounts}
        />
        {required && since !== undefined && <p>{t('identity.secondFactor.policySince', { when: instant(since) })}</p>}
        {me.can('edit:mfa_policy') && <PolicyForm policy={policy} />}
        <p>
          <Link to="/account/security-status">{t('identity.securityStatus.title')}</Link>
        </p>
      </div>
    </Card>
  )
}

const offered = [0, 1, 3, 7, 14]

function PolicyForm({ policy }: { policy: SecondFactorPolicy }) {
  const { t } = useWords()
  const [required, setRequired] = useState(policy.required)
  const [graceDays, setGraceDays] = useState(policy.graceDays)
  const { act, busy, problem } = useAct('updateSecondFactorPolicy', ['getSecondFactorPolicy', 'getSecondFactors'])
  const days = [...new Set([...offered, policy.graceDays])].toSorted((one, other) => one - other)
  const isSame = required === policy.required && graceDays === policy.graceDays
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!busy && !isSame)
      act({ body: { required, graceDays } }, { done: () => toast(t('identity.secondFactor.policySaved')) })
  }
  return (
    <form
      noValidate
      aria-label={t('identity.secondFactor.policy')}
      className="grid max-w-xl gap-4 border-t border-line pt-4"
      onSubmit={save}
    >
      <Switch label={t('identity.secondFactor.policyRequire')} checked={required} onChange={setRequired} />
      <Select
        label={t('identity.secondFactor.graceDays')}
        hint={t('identity.secondFactor.graceHint')}
        options={days.map((count) => ({
          id: String(count),
          label: t('identity.secondFactor.days', { count }),
        }))}
        value={String(graceDays)}
        onChange={(count) => setGraceDays(Number(count))}
        required
        disabled={!required}
      />
      <ActFailure problem={problem?.waits === true ? undefined : problem} />
      <div>
        <Button type="submit" weight="primary" pending={busy} disabled={isSame}>
          {t('identity.secondFactor.policySave')}
        </Button>
      </div>
    </form>
  )
}
