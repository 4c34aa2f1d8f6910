import type { CSSProperties } from 'react'
import type { MessageId } from '#contract/generated/words.ts'
import type { CountryRules, State } from '#lib/countries/country-rules.ts'
import { addressLayout, type LayoutField } from '#lib/countries/layout.ts'
import { Select, TextField } from '#portal/form/fields.tsx'
import { useFormats } from '#portal/ui/formats.tsx'
import { LockedField } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'

type AddressFieldsProps = {
  /** Wire path of the address, `address`. */
  readonly name: string
  readonly rules: CountryRules
  /** Why the country stays. */
  readonly countryReason: MessageId
}

/** An address as its country writes it: order, names and what is needed, in its own script; the country is locked. */
export function AddressFields({ name, rules, countryReason }: AddressFieldsProps) {
  const { t } = useWords()
  const { country } = useFormats()
  return (
    <>
      {addressLayout(rules).map((row) => (
        <Row key={row.map((field) => field.name).join()} name={name} row={row} rules={rules} />
      ))}
      <LockedField label={t('accounts.field.country')} value={country(rules.iso2)} reason={t(countryReason)} />
    </>
  )
}

const width = ({ name }: LayoutField) => (name === 'postalCode' ? '10rem' : 'minmax(0, 1fr)')

function Row({ name, row, rules }: { name: string; row: readonly LayoutField[]; rules: CountryRules }) {
  const columns = { '--columns': row.map(width).join(' ') } as CSSProperties // the type of styles knows no custom properties
  return (
    <div className="grid gap-5 phone:grid-cols-(--columns)" style={columns}>
      {row.map((field) => (
        <Part key={field.name} path={`${name}.${field.name}`} field={field} rules={rules} />
      ))}
    </div>
  )
}

function Part({ path, field, rules }: { path: string; field: LayoutField; rules: CountryRules }) {
  const { locale } = useWords()
  const words = { name: path, label: field.label as MessageId, required: field.required } // ids of lib/countries are messages
  if (field.name === 'state' && rules.statesChecked)
    return (
      <Select
        {...words}
        autoComplete={field.autoComplete}
        options={(rules.states ?? []).map((state) => ({ id: state.key, label: stateName(state, locale) }))}
      />
    )
  return <TextField {...words} autoComplete={field.autoComplete} lang={rules.cultures[0] ?? ''} />
}

/** Its full name; beside a native one, the Latin for whoever does not read it. */
function stateName({ key, latin, names }: State, locale: string): string {
  if (latin === undefined) return names[0] ?? key
  return locale.startsWith('zh') ? key : `${key} · ${latin}`
}
