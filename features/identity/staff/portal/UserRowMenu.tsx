import type { StaffUser } from '#contract/generated/types.ts'
import { useMe } from '#portal/shell/me.ts'
import type { RowMenu } from '#portal/ui/DataGrid.tsx'
import { type MenuAct, MenuPopover } from '#portal/ui/Menu.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { type Act, sharedReason, useReason } from './useReasons.ts'
import type { UserActing } from './useUserActing.ts'
import { these } from './whom.ts'

type UserRowMenuProps = RowMenu & {
  readonly user: StaffUser
  readonly acting: UserActing
  readonly onReset: (user: StaffUser) => void
}

/** The acts there are for this person as they are now, and why each would be refused. */
function useReasons(user: StaffUser): Partial<Record<Act, string | undefined>> {
  const { partner } = useMe()
  const present = user.state === 'active'
  const blocking = user.blocked ? 'unblock' : 'block'
  const [reset, block, remove, restore] = [
    useReason(user, 'resetPassword', present && partner.edition !== '21vianet'),
    useReason(user, blocking, present),
    useReason(user, 'delete', present),
    useReason(user, 'restore', !present),
  ]
  if (!present) return { restore }
  return { ...(partner.edition === '21vianet' ? {} : { resetPassword: reset }), [blocking]: block, delete: remove }
}

/** The acts of one row: those of the bulk and of the person's page, by the same rules; what is closed says why. */
export function UserRowMenu({ user, acting, onReset, trigger, onClose }: UserRowMenuProps) {
  const { t } = useWords()
  const { can } = useMe()
  const may = (act: NonNullable<StaffUser['may']>[number]) => user.may?.includes(act) === true
  const reasons = useReasons(user)
  // What closes all of them is said once, over them.
  const shared = sharedReason(Object.values(reasons))
  const one = these([user])
  const item = (act: Act, label: string, onAction: () => void): MenuAct => ({
    id: act,
    label,
    disabled: !may(act),
    reason: may(act) || shared !== undefined ? undefined : reasons[act],
    onAction,
  })
  const given = [
    ...(may('assignRoles')
      ? [{ id: 'grant', label: t('identity.users.bulk.assign'), onAction: () => acting.ask('grant', one) }]
      : []),
    ...(can('edit:mfa_policy') && user.state === 'active' && user.mfaState === 'disabled'
      ? [
          {
            id: 'enableSecondFactor',
            label: t('identity.users.factor.ask'),
            onAction: () => acting.ask('enableSecondFactor', one),
          },
        ]
      : []),
  ]
  const does: Readonly<Record<Act, () => MenuAct>> = {
    resetPassword: () => item('resetPassword', t('identity.users.resetPassword'), () => onReset(user)),
    block: () => item('block', t('identity.users.block'), () => acting.ask('block', one)),
    unblock: () => item('unblock', t('identity.users.unblock'), () => acting.ask('unblock', one)),
    delete: () => item('delete', t('identity.users.delete'), () => acting.ask('delete', one)),
    restore: () => item('restore', t('identity.users.restore'), () => acting.ask('restore', one)),
  }
  const kept = (Object.keys(reasons) as Act[]).map((act) => does[act]())
  return (
    <MenuPopover
      label={t('portal.grid.menu', { name: user.displayName })}
      groups={[
        ...(given.length === 0 ? [] : [{ id: 'given', items: given }]),
        { id: 'kept', items: kept, ...(shared === undefined ? {} : { title: shared }) },
      ]}
      trigger={trigger}
      onClose={onClose}
    />
  )
}
