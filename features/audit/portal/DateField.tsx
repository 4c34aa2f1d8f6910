import { useId } from 'react'
import { inputLook } from '#portal/ui/field.tsx'

type DateFieldProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (date: string) => void
}

/** The browser's own date field, which everybody's keyboard and screen reader knows. */
export function DateField({ label, value, onChange }: DateFieldProps) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-semibold">
        {label}
      </label>
      <input
        id={id}
        type="date"
        className={inputLook}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  )
}
