import { LoaderCircle } from 'lucide-react'
import { type ReactNode, type RefObject, useId } from 'react'
import { Button as Pressable, type PressEvent } from 'react-aria-components'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { buttonLook, type Weight } from './look.ts'

export type ButtonProps = {
  readonly children: ReactNode
  readonly weight?: Weight
  readonly icon?: ReactNode
  /** Submitting: the width stays, focus stays, pressing does nothing. */
  readonly pending?: boolean
  readonly disabled?: boolean
  /** Why it cannot be pressed; disables it and is read with it. */
  readonly reason?: string | undefined
  readonly type?: 'button' | 'submit'
  readonly form?: string
  readonly onPress?: (event: PressEvent) => void
  readonly ref?: RefObject<HTMLButtonElement | null>
  readonly autoFocus?: boolean
}

export function Button({
  children,
  weight = 'secondary',
  icon,
  pending = false,
  disabled,
  reason,
  ...rest
}: ButtonProps) {
  const { t } = useWords()
  const reasonId = useId()
  const button = (
    <Pressable
      {...rest}
      {...(pending ? { onPress: () => undefined } : {})}
      className={buttonLook(weight)}
      aria-disabled={pending}
      isDisabled={disabled === true || reason !== undefined}
      {...(reason === undefined ? {} : { 'aria-describedby': reasonId })}
    >
      <span className={`inline-flex items-center gap-2 ${pending ? 'opacity-0' : ''}`}>
        {icon}
        {children}
      </span>
      {pending && (
        <span className="absolute inset-0 grid place-items-center">
          <LoaderCircle size={18} strokeWidth={1.75} aria-hidden="true" className="animate-[turn_1s_linear_infinite]" />
          <span className="sr-only">{t('portal.pending')}</span>
        </span>
      )}
    </Pressable>
  )
  if (reason === undefined) return button
  return (
    <span className="inline-flex flex-col items-start gap-1">
      {button}
      <span id={reasonId} className="text-small text-muted">
        {reason}
      </span>
    </span>
  )
}

/** An icon needs a name: it is the label and the tooltip. */
export function IconButton(props: {
  readonly label: string
  readonly icon: ReactNode
  readonly onPress?: () => void
  readonly slot?: string
}) {
  const { label, icon, ...rest } = props
  return (
    <Pressable
      {...rest}
      aria-label={label}
      className="grid size-9 shrink-0 place-items-center rounded-control text-ink hover:bg-sunken"
    >
      {icon}
    </Pressable>
  )
}
