import type { HTMLInputAutoCompleteAttribute, Ref } from 'react'
import { Input, TextField as Field, TextArea as LongInput } from 'react-aria-components'
import { FieldLabel, FieldNotes, type FieldWords, inputLook } from './field.tsx'

export type TextFieldProps = FieldWords & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly name?: string
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'search'
  readonly autoComplete?: HTMLInputAutoCompleteAttribute
  readonly inputMode?: 'text' | 'numeric' | 'email' | 'tel' | 'url'
  readonly maxLength?: number
  readonly disabled?: boolean
  readonly readOnly?: boolean
  readonly autoFocus?: boolean
  readonly inputRef?: Ref<HTMLInputElement>
  /** Of the content, when it is not the page's. */
  readonly lang?: string
}

export function TextField({
  label,
  hint,
  error,
  warning,
  required,
  unmarked,
  inputRef,
  lang,
  ...rest
}: TextFieldProps) {
  const { disabled, readOnly, ...field } = rest
  return (
    <Field
      {...field}
      isRequired={required === true}
      isInvalid={error !== undefined}
      isDisabled={disabled === true}
      isReadOnly={readOnly === true}
      validationBehavior="aria"
      className="block"
    >
      <FieldLabel label={label} required={required === true} unmarked={unmarked === true} />
      <Input ref={inputRef} lang={lang} className={inputLook} />
      <FieldNotes hint={hint} error={error} warning={warning} />
    </Field>
  )
}

export type TextAreaProps = Omit<TextFieldProps, 'unmarked' | 'inputRef' | 'type' | 'inputMode'> & {
  readonly rows?: number
  readonly inputRef?: Ref<HTMLTextAreaElement>
}

export function TextArea({ label, hint, error, warning, required, rows = 4, inputRef, lang, ...rest }: TextAreaProps) {
  const { disabled, readOnly, ...field } = rest
  return (
    <Field
      {...field}
      isRequired={required === true}
      isInvalid={error !== undefined}
      isDisabled={disabled === true}
      isReadOnly={readOnly === true}
      validationBehavior="aria"
      className="block"
    >
      <FieldLabel label={label} {...(required === undefined ? {} : { required })} />
      <LongInput ref={inputRef} lang={lang} rows={rows} className={`${inputLook} block`} />
      <FieldNotes hint={hint} error={error} warning={warning} />
    </Field>
  )
}
