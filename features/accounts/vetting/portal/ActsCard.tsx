import { useState } from 'react'
import type { PartnerVerification } from '#contract/generated/types.ts'
import { useAct } from '#portal/client/useAct.ts'
import { useMe } from '#portal/shell/me.ts'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { Instant } from '#portal/ui/formats.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { pathOf, reads } from './acting.ts'
import { AskDialog } from './AskDialog.tsx'
import { AuthorizeDialog } from './AuthorizeDialog.tsx'
import { RefuseDialog } from './RefuseDialog.tsx'

type Props = { readonly one: PartnerVerification }

/** What can be done with the case now, and whose it is; once it is decided, how. */
export function ActsCard({ one }: Props) {
  const { t } = useWords()
  const may = useMe().can('edit:partner_profile')
  if (one.case.status !== 'pending') return <Decided one={one} />
  return (
    <Card title={t('accounts.vetting.acts')} action={may && <Assignee one={one} />}>
      <p className="mb-3">
        {one.assignee === undefined
          ? t('accounts.vetting.free')
          : t('accounts.vetting.takenBy', { name: one.assignee.displayName })}
      </p>
      {one.case.question !== undefined && <p className="mb-3 text-warn">{t('accounts.vetting.waitsForPartner')}</p>}
      {may && <Acts one={one} />}
    </Card>
  )
}

function Decided({ one }: Props) {
  const { t } = useWords()
  const { status, closedAt, reasons = [], message } = one.case
  return (
    <Card title={t('accounts.vetting.decision')}>
      <p>
        {t(`accounts.vetting.closed.${status as 'authorized' | 'rejected' | 'withdrawn'}`)}{' '}
        {closedAt !== undefined && <Instant at={closedAt} />}
      </p>
      {reasons.length > 0 && (
        <ul className="mt-2 list-disc pl-5">
          {reasons.map((reason) => (
            <li key={reason}>{t(`accounts.vetting.reason.${reason}`)}</li>
          ))}
        </ul>
      )}
      {message !== undefined && message !== '' && <p className="mt-2 whitespace-pre-line">{message}</p>}
    </Card>
  )
}

function Assignee({ one }: Props) {
  const { t } = useWords()
  const { user } = useMe()
  const { act, busy } = useAct('assignPartnerVerification', reads)
  const mine = one.assignee?.id === user.id
  return (
    <Button pending={busy} onPress={() => act({ path: pathOf(one), body: mine ? {} : { userId: user.id } })}>
      {t(mine ? 'accounts.vetting.giveBack' : 'accounts.vetting.take')}
    </Button>
  )
}

function Acts({ one }: Props) {
  const { t } = useWords()
  const [open, setOpen] = useState<'ask' | 'refuse' | 'authorize'>()
  const pass = useAct('passPartnerVerificationStep', reads)
  const { step } = one.case
  const close = () => setOpen(undefined)
  const passNow = () =>
    pass.act({ path: pathOf(one), body: { step } }, { done: () => toast(t('accounts.vetting.passedToast')) })
  return (
    <>
      <ActFailure problem={pass.problem} />
      <div className="flex flex-wrap gap-2">
        {step === 'decision' ? (
          <Button weight="primary" onPress={() => setOpen('authorize')}>
            {t('accounts.vetting.authorize')}
          </Button>
        ) : (
          step !== 'email_ownership' && (
            <Button weight="primary" pending={pass.busy} onPress={passNow}>
              {t('accounts.vetting.pass', { step: t(`accounts.verification.step.${step as 'entry'}`) })}
            </Button>
          )
        )}
        <Button onPress={() => setOpen('ask')}>{t('accounts.vetting.ask')}</Button>
        <Button weight="danger" onPress={() => setOpen('refuse')}>
          {t('accounts.vetting.refuse')}
        </Button>
      </div>
      {step === 'email_ownership' && <p className="mt-3 text-small text-muted">{t('accounts.vetting.mailboxHint')}</p>}
      {open === 'ask' && <AskDialog one={one} onClose={close} />}
      {open === 'refuse' && <RefuseDialog one={one} onClose={close} />}
      {open === 'authorize' && <AuthorizeDialog one={one} onClose={close} />}
    </>
  )
}
