import { useWords } from '#portal/words/WordsProvider.tsx'
import { demonstrationNames } from './demonstration.ts'

/** Names to try, one press each. The password was printed where the server was started. */
export function DemonstrationHint({ onChoose }: { onChoose: (signInName: string) => void }) {
  const { t } = useWords()
  return (
    <section className="mt-6 border-t border-line pt-4 text-small text-muted">
      <h2 className="font-semibold">{t('identity.signIn.demonstration')}</h2>
      <ul className="mt-1">
        {demonstrationNames.map((one) => (
          <li key={one.signInName} className="flex flex-wrap gap-x-2 py-0.5">
            <button
              type="button"
              className="text-left text-petrol underline underline-offset-2"
              onClick={() => onChoose(one.signInName)}
            >
              {one.signInName}
            </button>
            <span>{one.company}</span>
            {one.first && <span>{t('identity.signIn.demonstrationFirst')}</span>}
            {one.second && <span>{t('identity.signIn.demonstrationSecond')}</span>}
          </li>
        ))}
      </ul>
      <p className="mt-2">{t('identity.signIn.demonstrationPassword')}</p>
    </section>
  )
}
