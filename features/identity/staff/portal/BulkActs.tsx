import { useState } from 'react'
import type { HeldRole, StaffUser } from '#contract/generated/types.ts'
import { useMe } from '#portal/shell/me.ts'
import { Button } from '#portal/ui/Button.tsx'
import { BulkBar } from '#portal/ui/DataGrid.tsx'
import { ConfirmDialog } from '#portal/ui/Dialog.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '../../portal/ActFailure.tsx'
import { AssignRoleDialog } from './AssignRoleDialog.tsx'
import { BatchRefusals } from './BatchRefusals.tsx'
import { type BatchAct, useBatch } from './useBatch.ts'

/** The contract's limit of one batch. */
const mostAtOnce = 500

type BulkActsProps = { readonly users: readonly StaffUser[]; readonly onClear: () => void }

export function BulkActs({ users, onClear }: BulkActsProps) {
  const { t } = useWords()
  const { can } = useMe()
  const batch = useBatch(onClear)
  const [asking, setAsking] = useState<'role' | 'delete'>()
  const count = users.length
  const act = (what: BatchAct, role?: HeldRole) => {
    setAsking(undefined)
    batch.run({ act: what, ids: users.map((user) => user.id), ...(role === undefined ? {} : { role }) })
  }
  return (
    <>
      <ActFailure problem={batch.problem} />
      <BulkBar count={count} onClear={onClear}>
        {count > mostAtOnce ? (
          <span>{t('identity.users.bulk.tooMany', { most: mostAtOnce })}</span>
        ) : (
          <>
            <Button onPress={() => setAsking('role')}>{t('identity.users.bulk.assign')}</Button>
            {can('edit:users') && (
              <>
                <Button pending={batch.busy} onPress={() => act('block')}>
                  {t('identity.users.block')}
                </Button>
                <Button pending={batch.busy} onPress={() => act('unblock')}>
                  {t('identity.users.unblock')}
                </Button>
              </>
            )}
            {can('edit:mfa_policy') && (
              <Button pending={batch.busy} onPress={() => act('enableSecondFactor')}>
                {t('identity.users.factor.ask')}
              </Button>
            )}
            {can('delete:users') && (
              <Button weight="danger" onPress={() => setAsking('delete')}>
                {t('identity.users.delete')}
              </Button>
            )}
          </>
        )}
      </BulkBar>
      {asking === 'role' && (
        <AssignRoleDialog count={count} onClose={() => setAsking(undefined)} onAssign={(role) => act('grant', role)} />
      )}
      <ConfirmDialog
        title={t('identity.users.bulk.deleteTitle', { count })}
        open={asking === 'delete'}
        danger
        confirm={t('identity.users.delete')}
        onConfirm={() => act('delete')}
        onClose={() => setAsking(undefined)}
      >
        <p>{t('identity.users.bulk.deleteText')}</p>
        <ul className="mt-2 max-h-40 list-disc overflow-auto pl-5">
          {users.map((user) => (
            <li key={user.id}>
              {user.displayName} <span className="text-muted">{user.userPrincipalName}</span>
            </li>
          ))}
        </ul>
      </ConfirmDialog>
      <BatchRefusals batch={batch} />
    </>
  )
}
