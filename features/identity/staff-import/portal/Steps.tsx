import { useWords } from '#portal/words/WordsProvider.tsx'

const steps = ['file', 'preview', 'confirm', 'running', 'done'] as const

export type Step = (typeof steps)[number]

/** Where one is of the five steps. */
export function Steps({ at }: { at: Step }) {
  const { t } = useWords()
  return (
    <ol aria-label={t('identity.staffImport.steps')} className="flex flex-wrap gap-x-5 gap-y-1 text-small">
      {steps.map((step, index) => (
        <li
          key={step}
          {...(step === at ? { 'aria-current': 'step' } : {})}
          className={step === at ? 'font-semibold' : 'text-muted'}
        >
          {index + 1}. {t(`identity.staffImport.step.${step}`)}
        </li>
      ))}
    </ol>
  )
}
