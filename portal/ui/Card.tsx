import { type ReactNode, useId } from 'react'

type CardProps = {
  readonly title: string
  readonly pill?: ReactNode
  readonly action?: ReactNode
  readonly note?: ReactNode
  readonly children: ReactNode
}

/** A section with its heading and, at the right, what can be done with it. */
export function Card({ title, pill, action, note, children }: CardProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="max-w-[56rem] rounded-card border border-line bg-surface">
      <header className="flex min-h-15 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-2.5">
        <h2 id={id} className="text-title font-semibold">
          {title}
        </h2>
        {pill}
        {action !== undefined && <div className="ml-auto flex flex-wrap gap-2">{action}</div>}
      </header>
      <div className="p-4">
        {note !== undefined && <p className="mb-3 max-w-[72ch] text-muted">{note}</p>}
        {children}
      </div>
    </section>
  )
}
