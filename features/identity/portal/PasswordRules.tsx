import { Check, Circle } from 'lucide-react'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { useAbout } from '../passwords/portal/commonest.ts'
import { type About, checkPassword, longest, shortest } from '../passwords/rules.ts'

const rules = {
  length: ['identity.problem.passwordTooShort', 'identity.problem.passwordTooLong'],
  common: ['identity.problem.passwordCommon'],
  name: ['identity.problem.passwordHoldsName'],
  company: ['identity.problem.passwordHoldsCompany'],
} as const

type RulesProps = {
  readonly password: string
  /** Absent before we know whose password it is: the server looks at the names then. */
  readonly about?: Pick<About, 'signInName' | 'companyName'>
}

const nobody = { signInName: '', companyName: '' }

/** The server's own rule, told while typing. Spans, because it is the description of the field. */
export function PasswordRules({ password, about }: RulesProps) {
  const { t } = useWords()
  const full = useAbout(about ?? nobody)
  const found = new Set(checkPassword(password, full).map((one) => one.id))
  const isKnown = {
    length: true,
    common: full.commonest !== undefined,
    name: about !== undefined,
    company: about !== undefined,
  }
  const isMet = (rule: keyof typeof rules) =>
    password !== '' && isKnown[rule] && !rules[rule].some((id) => found.has(id))
  return (
    <span className="grid gap-0.5">
      {(['length', 'common', 'name', 'company'] as const).map((rule) => (
        <span key={rule} className={`flex gap-1.5 ${isMet(rule) ? 'text-good' : ''}`}>
          {isMet(rule) ? <Check {...icon} /> : <Circle {...icon} />}
          <span>
            {t(`identity.password.rule.${rule}`, { shortest, longest })}
            <span className="sr-only">{isMet(rule) ? ` ${t('identity.password.met')}` : ''}</span>
          </span>
        </span>
      ))}
    </span>
  )
}

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true, className: 'mt-0.5 shrink-0' } as const
