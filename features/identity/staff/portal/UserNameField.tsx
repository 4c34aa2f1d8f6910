import type { Domain } from '#contract/generated/types.ts'
import { useField } from '#portal/form/fields.tsx'
import { Select } from '#portal/ui/Select.tsx'
import { TextField } from '#portal/ui/TextField.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { nameOf, partsOf, typed } from './sign-in-name.ts'

/** `sales` @ `quillmoor.example`: the wire has one text, a person types the first part and chooses the domain. */
export function UserNameField({ domains }: { domains: readonly Domain[] }) {
  const { t } = useWords()
  const usable = domains.filter((domain) => domain.verified).map((domain) => domain.name)
  const fallback = domains.find((domain) => domain.isDefault)?.name ?? usable[0] ?? ''
  const { bind, value, focusRef, busy } = useField({
    name: 'userPrincipalName',
    label: 'identity.users.userName',
    hint: 'identity.users.userNameHint',
    required: true,
  })
  const { onChange, ...shown } = bind
  const parts = partsOf(typeof value === 'string' ? value : '', fallback)
  return (
    <div className="grid gap-3 phone:grid-cols-[1fr_auto_1fr]">
      <TextField
        {...shown}
        value={parts.local}
        autoComplete="off"
        inputRef={focusRef}
        readOnly={busy}
        onChange={(text) => onChange(nameOf(typed(text, parts.domain, usable)))}
      />
      <span aria-hidden="true" className="pt-8 text-muted max-phone:hidden">
        @
      </span>
      <Select
        label={t('identity.users.domain')}
        required
        value={parts.domain}
        options={usable.map((name) => ({ id: name, label: name }))}
        onChange={(domain) => onChange(parts.local === '' ? `@${domain}` : nameOf({ ...parts, domain }))}
        {...(busy ? { disabled: true } : {})}
      />
    </div>
  )
}
