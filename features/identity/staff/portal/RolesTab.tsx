import { lazy, Suspense, useState } from 'react'
import type { StaffUser } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { useFocusBack } from '#portal/form/useFocusBack.ts'
import { UpdateButton } from '#portal/shell/UpdateButton.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { LoadingNote } from '#portal/ui/Skeleton.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { AbilitiesPanel } from './AbilitiesPanel.tsx'
import { roleLines } from './people.ts'
import { useWhyNot } from './useWhyNot.ts'

const RolesForm = lazy(() => import('./RolesForm.tsx'))

export function RolesTab({ user }: { user: StaffUser }) {
  const { t } = useWords()
  const [editing, setEditing] = useState(false)
  const place = useFocusBack(editing)
  const matrix = useOperation('getRoleMatrix', {}).data
  const may = user.may?.includes('assignRoles') === true
  const reason = useWhyNot(
    'updateUser',
    { path: { userId: user.id }, body: { roles: [...user.roles, { role: 'sales_agent' }] } },
    { asks: !may && user.state === 'active', etag: user.attributes.etag },
  )
  if (editing && matrix !== undefined)
    return (
      <Suspense fallback={<LoadingNote />}>
        <RolesForm user={user} matrix={matrix} onDone={() => setEditing(false)} />
      </Suspense>
    )
  return (
    <div className="grid items-start gap-4 desk:grid-cols-[minmax(0,1fr)_22rem]">
      <Card
        title={t('identity.users.roles')}
        {...(may
          ? {
              action: (
                <span ref={place}>
                  <UpdateButton main onPress={() => setEditing(true)} />
                </span>
              ),
            }
          : {})}
        {...(reason === undefined ? {} : { note: reason })}
      >
        {user.roles.length === 0 ? (
          <p>{t('identity.users.noRoleText')}</p>
        ) : (
          <ul className="list-disc pl-5">
            {roleLines(t, user.roles).map((line) => (
              <li key={line} className="py-0.5">
                {line}
              </li>
            ))}
          </ul>
        )}
      </Card>
      {matrix !== undefined && <AbilitiesPanel matrix={matrix} held={user.roles} />}
    </div>
  )
}
