import { Eye, EyeOff } from 'lucide-react'
import { type KeyboardEvent, type Ref, useState } from 'react'
import { Input, TextField as Field } from 'react-aria-components'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { IconButton } from './Button.tsx'
import { FieldLabel, FieldNotes, type FieldWords, inputLook } from './field.tsx'

export type PasswordFieldProps = FieldWords & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly name?: string
  readonly autoComplete: 'current-password' | 'new-password'
  readonly autoFocus?: boolean
  readonly readOnly?: boolean
  readonly inputRef?: Ref<HTMLInputElement>
}

/** Paste and password managers work; the eye shows what was typed; Caps Lock is told. */
export function PasswordField({ label, hint, error, warning, required, inputRef, ...rest }: PasswordFieldProps) {
  const { t } = useWords()
  const { readOnly, ...field } = rest
  const [shown, setShown] = useState(false)
  const [capsLock, setCapsLock] = useState(false)
  const look = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))
  return (
    <Field
      {...field}
      type={shown ? 'text' : 'password'}
      isRequired={required === true}
      isInvalid={error !== undefined}
      isReadOnly={readOnly === true}
      validationBehavior="aria"
      className="block"
    >
      <FieldLabel label={label} {...(required === undefined ? {} : { required })} />
      <div className="relative">
        <Input
          ref={inputRef}
          className={`${inputLook} pr-10`}
          spellCheck="false"
          autoCapitalize="off"
          onKeyDown={look}
          onKeyUp={look}
        />
        <span className="absolute inset-y-0 right-0">
          <IconButton
            label={t(shown ? 'portal.password.hide' : 'portal.password.show')}
            icon={shown ? <EyeOff size={18} strokeWidth={1.75} /> : <Eye size={18} strokeWidth={1.75} />}
            onPress={() => setShown(!shown)}
          />
        </span>
      </div>
      <FieldNotes hint={hint} error={error} warning={capsLock ? t('portal.password.capsLock') : warning} />
    </Field>
  )
}
