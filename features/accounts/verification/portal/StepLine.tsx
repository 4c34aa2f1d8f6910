import { Check, Circle, CircleDot, Minus } from 'lucide-react'
import type { VerificationCase } from '#contract/generated/types.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { type Standing, standings } from './standings.ts'

const icons = { passed: Check, now: CircleDot, later: Circle, skipped: Minus }

const looks: Readonly<Record<Standing, string>> = {
  passed: 'text-good',
  now: 'font-semibold text-warn',
  later: 'text-muted',
  skipped: 'text-muted',
}

/** The steps in their order: passed, now, later, or not needed for what changed. */
export function StepLine({ open }: { open: VerificationCase }) {
  const { t } = useWords()
  const steps = standings(open.step, open.changedParts, open.lastFinalized === undefined)
  return (
    <ol aria-label={t('accounts.verification.steps')} className="flex flex-wrap gap-x-5 gap-y-2">
      {steps.map(({ step, standing }) => {
        const Icon = icons[standing]
        return (
          <li
            key={step}
            {...(standing === 'now' ? { 'aria-current': 'step' as const } : {})}
            className={`flex items-center gap-1.5 ${looks[standing]}`}
          >
            <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
            {t(`accounts.verification.step.${step}`)}
            <span className="sr-only">{t(`accounts.verification.standing.${standing}`)}</span>
          </li>
        )
      })}
    </ol>
  )
}
