import { useState } from 'react'
import type { HeldRole, RoleInMatrix } from '#contract/generated/types.ts'
import { Checkbox } from '#portal/ui/choices.tsx'
import { TextField } from '#portal/ui/TextField.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { roleName } from '../../people/portal/RolesCard.tsx'
import { holds, placesOf, withoutRoles, withPlaces, withRole } from './held-roles.ts'
import type { RolesProps } from './RolesField.tsx'

/** Few people have any: closed until asked for, open when something in it is set. */
export function ProgramRoles({ roles, held, onChange, locked }: RolesProps) {
  const { t } = useWords()
  const [startsOpen] = useState(() => roles.some((role) => holds(held, role.id)))
  return (
    <details open={startsOpen}>
      <summary className="w-fit cursor-pointer py-1 font-semibold">{t('identity.users.programRoles')}</summary>
      <p className="text-small text-muted">{t('identity.users.programRolesText')}</p>
      {roles.map((role) => {
        const reason = locked(role)
        const on = holds(held, role.id)
        return (
          <div key={role.id}>
            <Checkbox
              label={roleName(t, role.id)}
              checked={on}
              onChange={(next) => onChange(next ? withRole(held, role.id) : withoutRoles(held, [role.id]))}
              {...(reason === undefined ? {} : { disabled: true, hint: reason })}
            />
            {on && role.takesLocation && reason === undefined && (
              <PlacesField role={role} held={held} onChange={onChange} />
            )}
          </div>
        )
      })}
    </details>
  )
}

type PlacesFieldProps = {
  readonly role: RoleInMatrix
  readonly held: readonly HeldRole[]
  readonly onChange: (held: readonly HeldRole[]) => void
}

/** Keeps what is being typed: the comma before the next place must not vanish. */
function PlacesField({ role, held, onChange }: PlacesFieldProps) {
  const { t } = useWords()
  const [text, setText] = useState(() => placesOf(held, role.id))
  return (
    <div className="mb-2 ml-7">
      <TextField
        label={t('identity.users.placesOf', { role: roleName(t, role.id) })}
        required={role.needsLocation}
        hint={t(role.needsLocation ? 'identity.users.placesHint' : 'identity.users.placesHintOptional')}
        value={text}
        onChange={(next) => {
          setText(next)
          onChange(withPlaces(held, role.id, next))
        }}
      />
    </div>
  )
}
