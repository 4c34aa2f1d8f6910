import { locales } from '#contract/generated/words.ts'
import { Select } from '#portal/form/fields.tsx'
import { languageNames } from '../../portal/languageNames.ts'

const options = locales.map((id) => ({ id, label: languageNames[id] }))

export const LanguageField = () => (
  <Select
    name="language"
    label="identity.users.language"
    hint="identity.users.languageHint"
    required
    options={options}
  />
)
