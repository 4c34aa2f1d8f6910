import { useEffect } from 'react'
import { useController } from 'react-hook-form'
import type { MessageId } from '#contract/generated/words.ts'
import { useFormShell } from '#portal/form/FormShell.tsx'
import { sayTelling } from '#portal/form/ProblemSummary.tsx'
import { fieldOf, type Telling } from '#portal/form/telling.ts'
import { TextField, type TextFieldProps } from '#portal/ui/TextField.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'

type WordedFieldProps = Pick<TextFieldProps, 'autoComplete' | 'inputMode' | 'type' | 'required' | 'label' | 'hint'> & {
  readonly name: string
  /** The plain name, for the list of problems and the choice on conflict. */
  readonly entry: MessageId
}

/** A field whose label or hint carries facts of the country: `VAT number (USt-IdNr.)`, "for example DE123456789". */
export function WordedField({ name, entry, ...words }: WordedFieldProps) {
  const { tell } = useWords()
  const form = useFormShell()
  const { field } = useController({ name, control: form.inner.control })
  useEffect(() => {
    form.fields.set(name, { label: entry, secret: false })
    return () => void form.fields.delete(name)
  }, [form.fields, name, entry])
  const said = (all: readonly Telling[]) => {
    const found = all.find((one) => fieldOf(one, [...form.fields.keys()]) === name)
    return found === undefined ? undefined : sayTelling(tell, found)
  }
  return (
    <TextField
      {...words}
      name={name}
      value={typeof field.value === 'string' ? field.value : ''}
      onChange={field.onChange}
      onBlur={field.onBlur}
      inputRef={field.ref}
      readOnly={form.sending.state === 'busy'}
      error={said(form.problems)}
      warning={said(form.warnings)}
    />
  )
}
