import type { ReactNode } from 'react'

type FieldGroupProps = { readonly title: string; readonly note?: string; readonly children: ReactNode }

/** Fields that belong together under one name, which is read with each of them. */
export const FieldGroup = ({ title, note, children }: FieldGroupProps) => (
  <fieldset className="grid gap-5 border-t border-line pt-4">
    <legend className="float-left w-full text-title font-semibold">{title}</legend>
    {note !== undefined && <p className="-mt-3 max-w-[72ch] text-small text-muted">{note}</p>}
    {children}
  </fieldset>
)
