import { useState } from 'react'
import type { VerificationCase } from '#contract/generated/types.ts'
import { useWrite } from '#portal/client/queries.ts'
import { useMe } from '#portal/shell/me.ts'
import { Button } from '#portal/ui/Button.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { ConfirmDialog } from '#portal/ui/Dialog.tsx'
import { Instant } from '#portal/ui/formats.tsx'
import { ProblemDetails } from '#portal/ui/states.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { NoteList } from './NoteList.tsx'
import { Question } from './Question.tsx'
import { StepLine } from './StepLine.tsx'
import { useLastCase } from './useLastCase.ts'

/** How far the verification is and what it waits for; nothing to show once it is decided. */
export function VerificationCard() {
  const { t } = useWords()
  const last = useLastCase()
  if (last?.status === 'rejected') return <Refused last={last} />
  if (last?.status !== 'pending') return null
  const open = last
  return (
    <Card title={t('accounts.verification.title')} action={<Withdraw open={open} />}>
      <StepLine open={open} />
      {open.question !== undefined && <Question open={open} question={open.question} />}
      {open.question === undefined && (
        <p className="mt-4 max-w-[72ch]">
          {t(`accounts.verification.waiting.${open.step}`, { email: open.submitted?.primaryContact.email ?? '' })}
        </p>
      )}
      <p className="mt-1 text-small text-muted">
        {open.openedBy === undefined
          ? t('accounts.verification.opened')
          : t('accounts.verification.openedBy', { name: open.openedBy })}{' '}
        <Instant at={open.openedAt} />
      </p>
    </Card>
  )
}

/** Why the operator refused, and what was said before. */
function Refused({ last }: { last: VerificationCase }) {
  const { t } = useWords()
  const { reasons = [], message, notes = [] } = last
  return (
    <Card title={t('accounts.verification.refusedTitle')} note={t('accounts.verification.refusedText')}>
      <ul className="list-disc pl-5">
        {reasons.map((reason) => (
          <li key={reason}>{t(`accounts.vetting.reason.${reason}`)}</li>
        ))}
      </ul>
      {message !== undefined && <p className="mt-3 max-w-[72ch] whitespace-pre-line">{message}</p>}
      {notes.length > 0 && <NoteList notes={notes} />}
    </Card>
  )
}

/** Back to the data decided before. It cannot be undone, so it asks. */
function Withdraw({ open }: { open: VerificationCase }) {
  const { t, locale } = useWords()
  const may = useMe().can('edit:partner_profile')
  const [asking, setAsking] = useState(false)
  const withdraw = useWrite('withdrawVerificationCase', [
    'getVerificationCases',
    'getLegalBusinessProfile',
    'getFirstSteps',
    'getMe',
  ])
  if (!may || open.lastFinalized === undefined) return null
  const parts = new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    open.changedParts.map((part) => t(`accounts.verification.part.${part}` as 'accounts.verification.part.address')), // the contract knows them as text
  )
  const confirm = () =>
    withdraw.mutate(
      { path: { caseId: open.id } },
      {
        onSuccess: () => {
          setAsking(false)
          toast(t('accounts.verification.withdrawn'))
        },
      },
    )
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('accounts.verification.withdraw')}</Button>
      <ConfirmDialog
        title={t('accounts.verification.withdrawTitle')}
        open={asking}
        onClose={() => setAsking(false)}
        confirm={t('accounts.verification.withdraw')}
        pending={withdraw.isPending}
        onConfirm={confirm}
      >
        <p>{t('accounts.verification.withdrawText', { parts })}</p>
        {withdraw.error !== null && (
          <div role="alert" className="mt-3 text-bad">
            {withdraw.error.description}
            <ProblemDetails problem={withdraw.error} />
          </div>
        )}
      </ConfirmDialog>
    </>
  )
}
