import type { HTMLInputAutoCompleteAttribute, ReactNode, Ref } from 'react'
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

type FrameProps = Omit<TextFieldProps, 'inputRef' | 'lang'> & { readonly children: ReactNode }

function Frame({
  label,
  hint,
  error,
  warning,
  required,
  unmarked,
  disabled,
  readOnly,
  children,
  ...field
}: FrameProps) {
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
      {children}
      <FieldNotes hint={hint} error={error} warning={warning} />
    </Field>
  )
}

export const TextField = ({ inputRef, lang, ...frame }: TextFieldProps) => (
  <Frame {...frame}>
    <Input ref={inputRef} lang={lang} className={inputLook} />
  </Frame>
)

export type TextAreaProps = Omit<TextFieldProps, 'unmarked' | 'inputRef' | 'type' | 'inputMode'> & {
  readonly rows?: number
  readonly inputRef?: Ref<HTMLTextAreaElement>
}

export const TextArea = ({ rows = 4, inputRef, lang, ...frame }: TextAreaProps) => (
  <Frame {...frame}>
    <LongInput ref={inputRef} lang={lang} rows={rows} className={`${inputLook} block`} />
  </Frame>
)
