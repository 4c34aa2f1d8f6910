import type { StaffUser } from '#contract/generated/types.ts'
import { useMe } from '#portal/shell/me.ts'
import type { RowMenu } from '#portal/ui/DataGrid.tsx'
import { type MenuAct, MenuPopover } from '#portal/ui/Menu.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { type Act, useReason } from './useReasons.ts'
import type { UserActing } from './useUserActing.ts'
import { these } from './whom.ts'

type UserRowMenuProps = RowMenu & {
  readonly user: StaffUser
  readonly acting: UserActing
  readonly onReset: (user: StaffUser) => void
}

/** The acts of one row: those of the bulk and of the person's page, by the same rules; what is closed says why. */
export function UserRowMenu({ user, acting, onReset, trigger, onClose }: UserRowMenuProps) {
  const { t } = useWords()
  const { can, partner } = useMe()
  const may = (act: NonNullable<StaffUser['may']>[number]) => user.may?.includes(act) === true
  const blocking = user.blocked ? 'unblock' : 'block'
  const reasons: Partial<Record<Act, string | undefined>> = {
    resetPassword: useReason(user, 'resetPassword'),
    [blocking]: useReason(user, blocking),
    delete: useReason(user, 'delete'),
  }
  const one = these([user])
  const item = (act: Act, label: string, onAction: () => void): MenuAct => ({
    id: act,
    label,
    disabled: !may(act),
    reason: may(act) ? undefined : reasons[act],
    onAction,
  })
  const items = [
    ...(may('assignRoles')
      ? [{ id: 'grant', label: t('identity.users.bulk.assign'), onAction: () => acting.ask('grant', one) }]
      : []),
    ...(can('edit:mfa_policy') && user.mfaState === 'disabled'
      ? [
          {
            id: 'enableSecondFactor',
            label: t('identity.users.factor.ask'),
            onAction: () => acting.ask('enableSecondFactor', one),
          },
        ]
      : []),
    ...(partner.edition === '21vianet'
      ? []
      : [item('resetPassword', t('identity.users.resetPassword'), () => onReset(user))]),
    item(blocking, t(`identity.users.${blocking}`), () => acting.ask(blocking, one)),
    item('delete', t('identity.users.delete'), () => acting.ask('delete', one)),
  ]
  return (
    <MenuPopover
      label={t('portal.grid.menu', { name: user.displayName })}
      groups={[{ id: 'acts', items }]}
      trigger={trigger}
      onClose={onClose}
    />
  )
}
