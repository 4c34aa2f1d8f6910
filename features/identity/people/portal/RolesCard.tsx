import type { MessageId } from '#contract/generated/words.ts'
import { useMe } from '#portal/shell/me.ts'
import { Card } from '#portal/ui/Card.tsx'
import { Link } from '#portal/ui/Link.tsx'
import { ForbiddenNote } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { LayDownButton } from './LayDownButton.tsx'

/** The name of a role; a test holds the messages against roles.json. */
export const roleName = (t: (id: MessageId) => string, role: string): string => t(`identity.role.${role}` as MessageId)

export function RolesCard() {
  const { t } = useWords()
  const { user, roles, admins, partner, can } = useMe()
  const others = admins.filter((one) => one.id !== user.id).map((one) => one.displayName)
  const places = Map.groupBy(roles, ({ role }) => role)
  return (
    <Card title={t('identity.profile.roles')}>
      <ul className="mb-3 list-disc pl-5">
        {[...places].map(([role, held]) => (
          <li key={role} className="py-1">
            {held.map(({ scope = '' }) => (
              <span key={scope} className="block">
                {scope === '' ? roleName(t, role) : t('identity.profile.roleIn', { role: roleName(t, role), scope })}
              </span>
            ))}
            <LayDownButton role={role} name={roleName(t, role)} />
          </li>
        ))}
        {roles.length === 0 && <li className="py-0.5">{t('identity.role.default_user')}</li>}
      </ul>
      <ForbiddenNote
        reason={t(partner.kind === 'operator' ? 'identity.profile.rolesByOwner' : 'identity.profile.rolesByAdmin')}
        names={others}
      />
      {can('view:users') && partner.kind === 'partner' && (
        <p className="mt-3">
          <Link to="/account/users/roles">{t('identity.users.rolesLink')}</Link>
        </p>
      )}
    </Card>
  )
}
