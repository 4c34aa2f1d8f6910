import type { CountryRules } from '#lib/countries/country-rules.ts'
import { registrationNumberLabel, registrationNumberRule } from '#lib/countries/registration-number.ts'
import { taxIdLabel, taxIdSample } from '#lib/countries/tax-id.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { useLabel } from './useLabel.ts'
import { WordedField } from './WordedField.tsx'

function useSample(sample: string | undefined) {
  const { t } = useWords()
  return sample === undefined ? {} : { hint: t('accounts.field.example', { example: sample }) }
}

export function TaxIdField({ name, rules }: { name: string; rules: CountryRules }) {
  const label = useLabel()
  const hint = useSample(taxIdSample(rules))
  return <WordedField name={name} entry="accounts.field.taxId" label={label(taxIdLabel(rules))} {...hint} />
}

export function RegistrationNumberField({ name, rules }: { name: string; rules: CountryRules }) {
  const label = useLabel()
  const hint = useSample(rules.registrationNumber.kinds.find((kind) => kind.sample !== undefined)?.sample)
  return (
    <WordedField
      name={name}
      entry="accounts.field.registrationNumber"
      label={label(registrationNumberLabel(rules))}
      required={registrationNumberRule(rules, 'partner') === 'required'}
      {...hint}
    />
  )
}
