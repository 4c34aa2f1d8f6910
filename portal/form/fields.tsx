import { useCallback, useEffect } from 'react'
import { useController } from 'react-hook-form'
import type { MessageId } from '#contract/generated/words.ts'
import { Checkbox as BoxInput, RadioGroup as RadioInput } from '#portal/ui/choices.tsx'
import type { Option } from '#portal/ui/Options.tsx'
import { PasswordField as PasswordInput } from '#portal/ui/PasswordField.tsx'
import { ComboBox as ComboInput, Select as SelectInput, type SelectProps } from '#portal/ui/Select.tsx'
import { TextArea as AreaInput, TextField as TextInput, type TextFieldProps } from '#portal/ui/TextField.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { useFormShell } from './FormShell.tsx'
import { sayTelling } from './ProblemSummary.tsx'
import { fieldOf, type Telling } from './telling.ts'

/** `name` is the wire path, `address.postalCode`; the label is a must. */
type Bound = {
  readonly name: string
  readonly label: MessageId
  readonly hint?: MessageId
  readonly required?: boolean
}
type Registered = Bound & { readonly secret?: boolean; readonly show?: (value: unknown) => string }

/** For a field of a room's own: its value, and what every field is bound with. */
export function useField({ name, label, hint, required, secret = false, show }: Registered) {
  const { t, tell } = useWords()
  const form = useFormShell()
  const { field } = useController({ name, control: form.inner.control })
  useEffect(() => {
    form.fields.set(name, { label, secret, ...(show === undefined ? {} : { show }) })
    return () => void form.fields.delete(name)
  }, [form.fields, name, label, secret, show])
  const shown = [...form.fields.keys()]
  const said = (all: readonly Telling[]) => {
    const found = all.find((one) => fieldOf(one, shown) === name)
    return found === undefined ? undefined : sayTelling(tell, found)
  }
  return {
    value: field.value as unknown,
    focusRef: field.ref,
    busy: form.sending.state === 'busy',
    bind: {
      name,
      label: t(label),
      onChange: field.onChange as (value: unknown) => void,
      onBlur: field.onBlur,
      error: said(form.problems),
      warning: said(form.warnings),
      ...(hint === undefined ? {} : { hint: t(hint) }),
      ...(required === undefined ? {} : { required }),
    },
  }
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

type TextProps = Bound &
  Pick<TextFieldProps, 'autoComplete' | 'inputMode' | 'maxLength' | 'type' | 'autoFocus' | 'disabled' | 'lang'> & {
    /** Never kept in a draft: bank numbers, codes. */
    readonly secret?: boolean
  }

export function TextField({ name, label, hint, required, secret, ...rest }: TextProps) {
  const { bind, value, focusRef, busy } = useField(given({ name, label, hint, required, secret }))
  return <TextInput {...bind} {...rest} value={text(value)} inputRef={focusRef} readOnly={busy} />
}

export function TextArea({
  name,
  label,
  hint,
  required,
  rows,
  maxLength,
}: Bound & { rows?: number; maxLength?: number }) {
  const { bind, value, focusRef, busy } = useField(given({ name, label, hint, required }))
  return <AreaInput {...bind} {...given({ rows, maxLength })} value={text(value)} inputRef={focusRef} readOnly={busy} />
}

type PasswordProps = Bound & {
  readonly autoComplete: 'current-password' | 'new-password'
  readonly autoFocus?: boolean
}

export function PasswordField({ name, label, hint, required, ...rest }: PasswordProps) {
  const { bind, value, focusRef, busy } = useField(given({ name, label, hint, required, secret: true }))
  return <PasswordInput {...bind} {...rest} value={text(value)} inputRef={focusRef} readOnly={busy} />
}

type ChoiceProps = Bound & { readonly options: readonly Option[] } & Pick<SelectProps, 'autoComplete' | 'disabled'>

const useLabelIn = (options: readonly Option[]) =>
  useCallback((value: unknown) => options.find((option) => option.id === value)?.label ?? text(value), [options])

const chosen = (value: unknown) => (text(value) === '' ? null : text(value))

export function Select({ options, name, label, hint, required, ...rest }: ChoiceProps) {
  const { bind, value, focusRef, busy } = useField({
    ...given({ name, label, hint, required }),
    show: useLabelIn(options),
  })
  return (
    <SelectInput
      {...bind}
      {...rest}
      options={options}
      value={chosen(value)}
      buttonRef={focusRef}
      {...(busy ? { disabled: true } : {})}
    />
  )
}

export function ComboBox({ options, name, label, hint, required, ...rest }: ChoiceProps) {
  const { bind, value, focusRef, busy } = useField({
    ...given({ name, label, hint, required }),
    show: useLabelIn(options),
  })
  return (
    <ComboInput
      {...bind}
      {...rest}
      options={options}
      value={chosen(value)}
      inputRef={focusRef}
      {...(busy ? { disabled: true } : {})}
    />
  )
}

export function RadioGroup({ options, ...bound }: Bound & { readonly options: readonly Option[] }) {
  const { bind, value } = useField({ ...bound, show: useLabelIn(options) })
  return <RadioInput {...bind} options={options} value={chosen(value)} />
}

export function Checkbox(bound: Bound) {
  const { t } = useWords()
  const { bind, value, focusRef } = useField({ ...bound, show: (on) => t(on === true ? 'portal.yes' : 'portal.no') })
  return <BoxInput {...bind} checked={value === true} inputRef={focusRef} />
}

type Given<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** Leaves out what was not given: an absent property and `undefined` differ for the components. */
const given = <T extends object>(props: T): Given<T> =>
  Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as Given<T>
