import { Check, CircleHelp, X } from 'lucide-react'
import type { VettingCheck } from '#contract/generated/types.ts'
import { Card } from '#portal/ui/Card.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'

const faces = {
  passed: { icon: Check, look: 'text-good' },
  failed: { icon: X, look: 'text-bad' },
  unknown: { icon: CircleHelp, look: 'text-muted' },
} as const

/** What the machine found by itself; it decides nothing. */
export function ChecksCard({ checks }: { checks: readonly VettingCheck[] }) {
  const { t } = useWords()
  return (
    <Card title={t('accounts.vetting.checks')}>
      <ul className="grid gap-2.5">
        {checks.map(({ check, result, facts }) => {
          const { icon: Icon, look } = faces[result]
          return (
            <li key={check} className="flex items-start gap-2">
              <Icon size={18} strokeWidth={1.75} aria-hidden="true" className={`mt-0.5 shrink-0 ${look}`} />
              <span>
                {t(`accounts.vetting.check.${check}`)}{' '}
                <span className={`font-semibold ${look}`}>{t(`accounts.vetting.result.${result}`)}</span>
                {Object.values(facts).some((fact) => fact !== '') && (
                  <span className="block text-small break-words text-muted">{Object.values(facts).join(', ')}</span>
                )}
              </span>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
