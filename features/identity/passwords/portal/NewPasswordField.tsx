import { PasswordField } from '#portal/ui/PasswordField.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { PasswordRules } from '../../portal/PasswordRules.tsx'
import type { About } from '../rules.ts'

type NewPasswordProps = {
  readonly label?: string
  readonly name: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: string | undefined
  readonly readOnly: boolean
  readonly about?: Pick<About, 'signInName' | 'companyName'>
}

/** A password to be chosen, its rules under it. */
export function NewPasswordField({ label, value, about, ...rest }: NewPasswordProps) {
  const { t } = useWords()
  return (
    <PasswordField
      {...rest}
      label={label ?? t('identity.password.new')}
      hint={<PasswordRules password={value} {...(about === undefined ? {} : { about })} />}
      autoComplete="new-password"
      required
      value={value}
    />
  )
}
