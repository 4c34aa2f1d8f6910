import { useId } from 'react'
import type { HeldRole, RoleInMatrix, RoleMatrix } from '#contract/generated/types.ts'
import { useField } from '#portal/form/fields.tsx'
import { Checkbox, RadioGroup } from '#portal/ui/choices.tsx'
import { useFormats } from '#portal/ui/formats.tsx'
import { LockedField } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { roleName } from '../../people/portal/RolesCard.tsx'
import { adminsHeld, holds, isChoice, slotOf, withAdmin, withoutRoles, withRole } from './held-roles.ts'
import { roleLines } from './people.ts'
import { ProgramRoles } from './ProgramRoles.tsx'
import { useNotMine } from './useNotMine.ts'

const noAdmin = 'none'

export type RolesProps = {
  readonly roles: readonly RoleInMatrix[]
  readonly held: readonly HeldRole[]
  readonly onChange: (held: readonly HeldRole[]) => void
  /** Why a role may be neither given nor taken; undefined when it may. */
  readonly locked: (role: RoleInMatrix) => string | undefined
}

/** Why the admin setting of this very person stays as it is. */
export type AdminLock = {
  /** Not even taken away: the last global admin. */
  readonly whole: string | undefined
  /** Laid down but not given: oneself. */
  readonly giving: string | undefined
}

type RolesFieldProps = { readonly matrix: RoleMatrix; readonly adminLocked?: AdminLock }

/** Agent roles, the admin setting and programme roles: one member of the wire, a list. */
export function RolesField({ matrix, adminLocked }: RolesFieldProps) {
  const { t } = useWords()
  const notMine = useNotMine()
  const errorId = useId()
  const { bind, value, focusRef, busy } = useField({
    name: 'roles',
    label: 'identity.users.roles',
    show: (held) => roleLines(t, held as readonly HeldRole[]).join(', '),
  })
  const held = Array.isArray(value) ? (value as readonly HeldRole[]) : []
  const ofSlot = (slot: string) => matrix.roles.filter((role) => isChoice(role) && slotOf(role) === slot)
  const locked = (role: RoleInMatrix) => (busy ? t('portal.pending') : notMine(role))
  return (
    <fieldset className="grid gap-5" aria-describedby={bind.error === undefined ? undefined : errorId}>
      <legend className="sr-only">{t('identity.users.roles')}</legend>
      {bind.error !== undefined && (
        <p id={errorId} role="alert" className="font-semibold text-bad">
          {bind.error}
        </p>
      )}
      <AgentRoles roles={ofSlot('agent')} held={held} onChange={bind.onChange} locked={locked} first={focusRef} />
      <AdminSetting
        roles={ofSlot('admin')}
        held={held}
        onChange={bind.onChange}
        locked={(role) => adminLocked?.giving ?? locked(role)}
        whole={adminLocked?.whole}
      />
      <ProgramRoles roles={ofSlot('program')} held={held} onChange={bind.onChange} locked={locked} />
    </fieldset>
  )
}

function AgentRoles({
  roles,
  held,
  onChange,
  locked,
  first,
}: RolesProps & { readonly first: (element: HTMLInputElement | null) => void }) {
  const { t } = useWords()
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{t('identity.users.agentRole')}</legend>
      <p className="text-small text-muted">{t('identity.users.agentRoleText')}</p>
      {roles.map((role, index) => {
        const reason = locked(role)
        return (
          <Checkbox
            key={role.id}
            label={roleName(t, role.id)}
            checked={holds(held, role.id)}
            onChange={(on) => onChange(on ? withRole(held, role.id) : withoutRoles(held, [role.id]))}
            {...(index === 0 ? { inputRef: first } : {})}
            {...(reason === undefined ? {} : { disabled: true, hint: reason })}
          />
        )
      })}
    </fieldset>
  )
}

function AdminSetting({ roles, held, onChange, locked, whole }: RolesProps & { readonly whole: string | undefined }) {
  const { t } = useWords()
  const ids = roles.map((role) => role.id)
  const { allOf } = useFormats()
  const [chosen = noAdmin, ...also] = adminsHeld(held, ids)
  const names = (some: readonly string[]) => allOf(some.map((id) => roleName(t, id)))
  if (whole !== undefined)
    return <LockedField label={t('identity.users.adminSetting')} value={names([chosen, ...also])} reason={whole} />
  return (
    <RadioGroup
      label={t('identity.users.adminSetting')}
      required
      hint={t('identity.users.adminSettingText')}
      {...(also.length === 0 ? {} : { warning: t('identity.users.adminAlso', { roles: names(also) }) })}
      value={chosen}
      onChange={(id) => onChange(withAdmin(held, ids, id === noAdmin ? undefined : id))}
      options={[
        { id: noAdmin, label: t('identity.users.noAdmin') },
        ...roles.map((role) => {
          const reason = role.id === chosen ? undefined : locked(role)
          return { id: role.id, label: roleName(t, role.id), ...(reason === undefined ? {} : { reason }) }
        }),
      ]}
    />
  )
}
