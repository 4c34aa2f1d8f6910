import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '#portal/words/WordsProvider.tsx'

export type FactProps = {
  readonly label: string
  readonly children?: ReactNode
  /** Why this cannot be changed; shows the padlock. */
  readonly locked?: string
  /** Just saved: marked for a moment. */
  readonly changed?: boolean
  /** What is submitted and not in force yet. */
  readonly pending?: ReactNode
}

/** Reading a profile: rows of name and value. An absent value is said, not left blank. */
export const FactList = ({ children }: { children: ReactNode }) => <dl className="divide-y divide-line">{children}</dl>

export function Fact({ label, children, locked, changed, pending }: FactProps) {
  const { t } = useWords()
  const empty = children === undefined || children === null || children === ''
  return (
    <div
      className={`grid gap-x-4 gap-y-0.5 py-2.5 transition-colors duration-150 phone:grid-cols-[12rem_1fr] ${changed === true ? '-mx-2 bg-petrol-soft px-2' : ''}`}
    >
      <dt className="text-muted">{label}</dt>
      <dd>
        <span className={locked === undefined ? '' : 'inline-flex items-start gap-1.5'}>
          {locked !== undefined && <Lock size={16} strokeWidth={1.75} aria-hidden="true" className="mt-0.5 shrink-0" />}
          <span className={empty ? 'text-muted' : 'whitespace-pre-line'}>
            {empty ? t('portal.fact.none') : children}
          </span>
        </span>
        {locked !== undefined && <span className="block text-small text-muted">{locked}</span>}
        {pending !== undefined && <div className="mt-1 text-small text-warn">{pending}</div>}
      </dd>
    </div>
  )
}
