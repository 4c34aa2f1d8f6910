import type { CountryRules } from '#lib/countries/country-rules.ts'
import { nameOrder } from '#lib/countries/layout.ts'
import { TextField } from '#portal/form/fields.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { WordedField } from './WordedField.tsx'

type NamesProps = { readonly name: string; readonly rules: CountryRules; readonly required?: boolean }

/** First and last name, in the order the country asks them. */
export const NameFields = ({ name, rules, required = true }: NamesProps) => (
  <div className="grid gap-5 phone:grid-cols-2">
    {nameOrder(rules).map((part) =>
      part === 'middleName' ? null : (
        <TextField
          key={part}
          name={`${name}.${part}`}
          label={part === 'firstName' ? 'accounts.field.firstName' : 'accounts.field.lastName'}
          required={required}
          autoComplete={part === 'firstName' ? 'given-name' : 'family-name'}
        />
      ),
    )}
  </div>
)

type PhoneProps = { readonly name: string; readonly rules: CountryRules; readonly required?: boolean }

export function PhoneField({ name, rules, required = false }: PhoneProps) {
  const { t } = useWords()
  const example = rules.phoneExample
  return (
    <WordedField
      name={name}
      entry="accounts.field.phone"
      label={t('accounts.field.phone')}
      type="tel"
      autoComplete="tel"
      required={required}
      {...(example === undefined ? {} : { hint: t('accounts.field.example', { example }) })}
    />
  )
}

type ContactFieldsProps = NamesProps & { readonly email: 'required' | 'optional' }

/** Whom to write to or call. */
export const ContactFields = ({ name, rules, required = true, email }: ContactFieldsProps) => (
  <>
    <NameFields name={name} rules={rules} required={required} />
    <TextField
      name={`${name}.email`}
      label="accounts.field.email"
      type="email"
      autoComplete="email"
      required={email === 'required'}
    />
    <PhoneField name={`${name}.phoneNumber`} rules={rules} />
  </>
)
