import { ChevronDown } from 'lucide-react'
import type { Ref } from 'react'
import { Button, ComboBox as Combo, Input, Select as Choice, SelectValue } from 'react-aria-components'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { FieldLabel, FieldNotes, type FieldWords, inputLook } from './field.tsx'
import { type Option, Options } from './Options.tsx'

export type { Option } from './Options.tsx'

export type SelectProps = FieldWords & {
  readonly options: readonly Option[]
  readonly value: string | null
  readonly onChange: (id: string) => void
  readonly onBlur?: () => void
  readonly name?: string
  readonly autoComplete?: string
  readonly disabled?: boolean
  readonly buttonRef?: Ref<HTMLButtonElement>
}

const unselectable = (options: readonly Option[]) =>
  options.filter((option) => option.reason !== undefined).map((option) => option.id)

export function Select({
  label,
  hint,
  error,
  warning,
  required,
  unmarked,
  options,
  value,
  onChange,
  ...rest
}: SelectProps) {
  const { t } = useWords()
  const { disabled, buttonRef, ...field } = rest
  return (
    <Choice
      {...field}
      value={value}
      onChange={(key) => onChange(String(key))}
      disabledKeys={unselectable(options)}
      isRequired={required === true}
      isInvalid={error !== undefined}
      isDisabled={disabled === true}
      validationBehavior="aria"
      placeholder={t('portal.select.choose')}
      className="block"
    >
      <FieldLabel label={label} required={required === true} unmarked={unmarked === true} />
      <Button ref={buttonRef} className={`${inputLook} flex items-center justify-between gap-2 text-left`}>
        <SelectValue className="data-placeholder:text-muted">
          {({ selectedText, defaultChildren, isPlaceholder }) => (isPlaceholder ? defaultChildren : selectedText)}
        </SelectValue>
        <ChevronDown size={18} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />
      </Button>
      <FieldNotes hint={hint} error={error} warning={warning} />
      <Options options={options} />
    </Choice>
  )
}

export type ComboBoxProps = Omit<SelectProps, 'unmarked' | 'buttonRef'> & { readonly inputRef?: Ref<HTMLInputElement> }

/** A long list that is found by typing, such as countries. */
export function ComboBox({ label, hint, error, warning, required, options, value, onChange, ...rest }: ComboBoxProps) {
  const { t } = useWords()
  const { disabled, inputRef, autoComplete, ...field } = rest
  return (
    <Combo
      {...field}
      defaultItems={options}
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
      disabledKeys={unselectable(options)}
      isRequired={required === true}
      isInvalid={error !== undefined}
      isDisabled={disabled === true}
      validationBehavior="aria"
      menuTrigger="focus"
      className="block"
    >
      <FieldLabel label={label} {...(required === undefined ? {} : { required })} />
      <div className="relative">
        <Input ref={inputRef} autoComplete={autoComplete} className={`${inputLook} pr-10`} />
        <Button className="absolute inset-y-0 right-0 grid w-9 place-items-center">
          <ChevronDown size={18} strokeWidth={1.75} aria-hidden="true" />
        </Button>
      </div>
      <FieldNotes hint={hint} error={error} warning={warning} />
      <Options empty={t('portal.select.nothing')} />
    </Combo>
  )
}
