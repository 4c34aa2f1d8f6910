import { useWords } from '#portal/words/WordsProvider.tsx'
import { fieldOf, type Telling } from './telling.ts'
import type { OperationForm } from './useOperationForm.ts'

/** What is said about a telling, whoever found it. */
export const sayTelling = (tell: ReturnType<typeof useWords>['tell'], { value, sentence }: Telling): string =>
  value === undefined ? (sentence ?? '') : tell(value)

/** After Submit: what to correct, each a link to its field. */
export function ProblemSummary({ form }: { form: OperationForm }) {
  const { t, tell } = useWords()
  if (!form.tried || form.problems.length === 0) return null
  const shown = [...form.fields.keys()]
  return (
    <div role="alert" className="mb-5 max-w-xl rounded-card border border-bad bg-bad-soft p-4 text-bad">
      <p className="font-semibold">{t('portal.form.problems', { count: form.problems.length })}</p>
      <ul className="mt-1 list-disc pl-5">
        {form.problems.map((one) => (
          <Line
            key={`${one.field} ${sayTelling(tell, one)}`}
            form={form}
            field={fieldOf(one, shown)}
            text={sayTelling(tell, one)}
          />
        ))}
      </ul>
    </div>
  )
}

function Line({ form, field, text }: { form: OperationForm; field: string | undefined; text: string }) {
  const { t } = useWords()
  const entry = field === undefined ? undefined : form.fields.get(field)
  if (field === undefined || entry === undefined) return <li>{text}</li>
  return (
    <li>
      <button
        type="button"
        className="min-h-6 align-top text-left underline underline-offset-2"
        onClick={() => form.inner.setFocus(field)}
      >
        {t('portal.form.problemAt', { label: t(entry.label), problem: text })}
      </button>
    </li>
  )
}
