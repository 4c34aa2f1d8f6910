import type { CountryRules } from '#lib/countries/country-rules.ts'
import { nameOrder } from '#lib/countries/layout.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { WordedField } from './WordedField.tsx'

/** In the list of problems a field has to say whose it is. */
export type Whose = 'primaryContact' | 'invoiceRecipient'

type PersonProps = { readonly name: Whose; readonly rules: CountryRules; readonly required?: boolean }

/** First and last name, in the order the country asks them. */
export function NameFields({ name, rules, required = true }: PersonProps) {
  const { t } = useWords()
  return (
    <div className="grid gap-5 phone:grid-cols-2">
      {nameOrder(rules).map((part) =>
        part === 'middleName' ? null : (
          <WordedField
            key={part}
            name={`${name}.${part}`}
            entry={`accounts.entry.${name}.${part}`}
            label={t(`accounts.field.${part}`)}
            required={required}
            autoComplete={part === 'firstName' ? 'given-name' : 'family-name'}
          />
        ),
      )}
    </div>
  )
}

type PhoneProps = {
  readonly name: `${Whose}.phoneNumber` | 'telephone'
  readonly rules: CountryRules
  readonly required?: boolean
}

export function PhoneField({ name, rules, required = false }: PhoneProps) {
  const { t } = useWords()
  const example = rules.phoneExample
  return (
    <WordedField
      name={name}
      entry={name === 'telephone' ? 'accounts.field.phone' : `accounts.entry.${name}`}
      label={t('accounts.field.phone')}
      type="tel"
      autoComplete="tel"
      required={required}
      {...(example === undefined ? {} : { hint: t('accounts.field.example', { example }) })}
    />
  )
}

type ContactFieldsProps = PersonProps & { readonly email: 'required' | 'optional' }

/** Whom to write to or call. */
export function ContactFields({ name, rules, required = true, email }: ContactFieldsProps) {
  const { t } = useWords()
  return (
    <>
      <NameFields name={name} rules={rules} required={required} />
      <WordedField
        name={`${name}.email`}
        entry={`accounts.entry.${name}.email`}
        label={t('accounts.field.email')}
        type="email"
        autoComplete="email"
        required={email === 'required'}
      />
      <PhoneField name={`${name}.phoneNumber`} rules={rules} />
    </>
  )
}
