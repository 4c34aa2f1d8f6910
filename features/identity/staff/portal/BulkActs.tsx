import { useMe } from '#portal/shell/me.ts'
import { Button } from '#portal/ui/Button.tsx'
import { BulkBar } from '#portal/ui/DataGrid.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import type { UserActing } from './useUserActing.ts'
import { mostAtOnce, type Whom } from './whom.ts'

type BulkActsProps = {
  readonly whom: Whom
  /** They are deleted: all that can be done is to restore them. */
  readonly deleted: boolean
  /** How many the filter matches, loaded or not. */
  readonly total: number
  readonly acting: UserActing
  readonly onWhole: () => void
  readonly onClear: () => void
}

/** What can be done with the chosen ones, or with everybody who matches. */
export function BulkActs({ whom, deleted, total, acting, onWhole, onClear }: BulkActsProps) {
  const { t } = useWords()
  const { count } = whom
  return (
    <BulkBar
      count={count}
      onClear={onClear}
      more={'users' in whom && count > 0 && count < total && <WholeList total={total} onWhole={onWhole} />}
    >
      {count > mostAtOnce ? (
        <span>{t('identity.users.bulk.tooMany', { most: mostAtOnce })}</span>
      ) : (
        <Acts whom={whom} deleted={deleted} acting={acting} />
      )}
    </BulkBar>
  )
}

function WholeList({ total, onWhole }: { total: number; onWhole: () => void }) {
  const { t } = useWords()
  return total > mostAtOnce ? (
    <span className="text-small text-muted">{t('identity.users.bulk.wholeTooMany', { total, most: mostAtOnce })}</span>
  ) : (
    <Button weight="quiet" onPress={onWhole}>
      {t('identity.users.bulk.whole', { total })}
    </Button>
  )
}

function Acts({ whom, deleted, acting: { ask, busy } }: Pick<BulkActsProps, 'whom' | 'deleted' | 'acting'>) {
  const { t } = useWords()
  const { can } = useMe()
  if (deleted)
    return (
      can('restore:users') && (
        <Button weight="primary" pending={busy} onPress={() => ask('restore', whom)}>
          {t('identity.users.restore')}
        </Button>
      )
    )
  return (
    <>
      <Button onPress={() => ask('grant', whom)}>{t('identity.users.bulk.assign')}</Button>
      {can('edit:users') && (
        <>
          <Button pending={busy} onPress={() => ask('block', whom)}>
            {t('identity.users.block')}
          </Button>
          <Button pending={busy} onPress={() => ask('unblock', whom)}>
            {t('identity.users.unblock')}
          </Button>
        </>
      )}
      {can('edit:mfa_policy') && (
        <Button pending={busy} onPress={() => ask('enableSecondFactor', whom)}>
          {t('identity.users.factor.ask')}
        </Button>
      )}
      {can('delete:users') && (
        <Button weight="danger" onPress={() => ask('delete', whom)}>
          {t('identity.users.delete')}
        </Button>
      )}
    </>
  )
}
