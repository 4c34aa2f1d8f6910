import { Check, Minus } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { Checkbox as Box, Radio, RadioGroup as Group, Switch as Toggle } from 'react-aria-components'
import { FieldLabel, FieldNotes, type FieldWords } from './field.tsx'
import type { Option } from './Options.tsx'

type TickProps = {
  readonly label: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly onBlur?: () => void
  readonly name?: string
  readonly hint?: string
  readonly disabled?: boolean
}

export type CheckboxProps = TickProps & {
  readonly error?: string | undefined
  readonly required?: boolean
  readonly mixed?: boolean
  readonly inputRef?: Ref<HTMLInputElement>
}

export function Checkbox({ label, checked, mixed, error, required, hint, disabled, inputRef, ...rest }: CheckboxProps) {
  return (
    <div>
      <Box
        {...rest}
        inputRef={inputRef as never} // React Aria asks for a ref object; react-hook-form hands a function
        isSelected={checked}
        isIndeterminate={mixed === true}
        isInvalid={error !== undefined}
        isRequired={required === true}
        isDisabled={disabled === true}
        validationBehavior="aria"
        className="group flex min-h-6 items-start gap-2.5 py-1"
      >
        <span className="mt-0.5 grid size-[18px] shrink-0 place-items-center rounded-[4px] border border-edge bg-surface text-on-petrol group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-petrol group-data-indeterminate:bg-petrol group-data-invalid:border-bad group-data-selected:border-petrol group-data-selected:bg-petrol">
          {mixed === true ? <Minus size={14} strokeWidth={3} /> : checked && <Check size={14} strokeWidth={3} />}
        </span>
        <span>{label}</span>
      </Box>
      {hint !== undefined && <p className="ml-7 text-small text-muted">{hint}</p>}
      {error !== undefined && <p className="ml-7 text-small font-semibold text-bad">{error}</p>}
    </div>
  )
}

export function Switch({ label, checked, hint, disabled, ...rest }: TickProps) {
  return (
    <div>
      <Toggle
        {...rest}
        isSelected={checked}
        isDisabled={disabled === true}
        className="group flex min-h-6 items-center gap-2.5 py-1"
      >
        <span className="flex h-5 w-9 shrink-0 items-center rounded-full border border-edge bg-sunken p-0.5 group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-petrol group-data-selected:border-petrol group-data-selected:bg-petrol">
          <span className="size-3.5 rounded-full bg-edge transition-[translate] duration-150 group-data-selected:translate-x-4 group-data-selected:bg-on-petrol" />
        </span>
        <span>{label}</span>
      </Toggle>
      {hint !== undefined && <p className="text-small text-muted">{hint}</p>}
    </div>
  )
}

export type RadioGroupProps = FieldWords & {
  readonly options: readonly Option[]
  readonly value: string | null
  readonly onChange: (id: string) => void
  readonly onBlur?: () => void
  readonly name?: string
}

export function RadioGroup({ label, hint, error, warning, required, options, ...rest }: RadioGroupProps) {
  return (
    <Group {...rest} isRequired={required === true} isInvalid={error !== undefined} validationBehavior="aria">
      <FieldLabel label={label} {...(required === undefined ? {} : { required })} />
      {options.map((option) => (
        <Radio
          key={option.id}
          value={option.id}
          isDisabled={option.reason !== undefined}
          className="group flex min-h-6 items-start gap-2.5 py-1 data-disabled:text-muted"
        >
          <span className="mt-0.5 grid size-[18px] shrink-0 place-items-center rounded-full border border-edge bg-surface group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-petrol group-data-selected:border-[5px] group-data-selected:border-petrol" />
          <span>
            {option.label}
            {(option.reason ?? option.detail) !== undefined && (
              <span className="block text-small text-muted">{option.reason ?? option.detail}</span>
            )}
          </span>
        </Radio>
      ))}
      <FieldNotes hint={hint} error={error} warning={warning} />
    </Group>
  )
}
