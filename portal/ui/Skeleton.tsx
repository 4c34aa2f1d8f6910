import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useWords } from '#portal/words/WordsProvider.tsx'

const delayMilliseconds = 150
const leastMilliseconds = 300

/** True only for a wait worth showing: not before 150 ms, and then for at least 300 ms. */
function useShown(loading: boolean): boolean {
  const [shown, setShown] = useState(false)
  const since = useRef(0)
  useEffect(() => {
    if (loading === shown) return undefined
    const left = leastMilliseconds - (performance.now() - since.current)
    const change = () => {
      since.current = performance.now()
      setShown(loading)
    }
    const timer = setTimeout(change, loading ? delayMilliseconds : Math.max(0, left))
    return () => clearTimeout(timer)
  }, [loading, shown])
  return shown
}

type LoadingProps = {
  readonly loading: boolean
  /** What is loading, "Loading the profile", said once. */
  readonly label: string
  /** The shape of what will come. */
  readonly shape?: ReactNode
  readonly children: () => ReactNode
}

/** Shows the shape of the page while it loads, then the page. */
export function Loading({ loading, label, shape, children }: LoadingProps) {
  const shown = useShown(loading)
  if (shown)
    return (
      <div aria-busy="true">
        <output className="sr-only">{label}</output>
        {shape ?? <CardSkeleton />}
      </div>
    )
  return loading ? null : children()
}

export const Bar = ({ width = '100%' }: { width?: string }) => (
  <span aria-hidden="true" className="block h-4 rounded-control bg-sunken" style={{ width }} />
)

export const CardSkeleton = ({ rows = 5 }: { rows?: number }) => (
  <div aria-hidden="true" className="max-w-[56rem] rounded-card border border-line bg-surface">
    <div className="flex min-h-15 items-center border-b border-line px-4">
      <Bar width="12rem" />
    </div>
    <div className="divide-y divide-line p-4">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="grid h-[43px] grid-cols-[12rem_1fr] items-center gap-4">
          <Bar width="60%" />
          <Bar width={row % 2 === 0 ? '45%' : '65%'} />
        </div>
      ))}
    </div>
  </div>
)

/** For places too small for a shape. */
export function LoadingNote() {
  const { t } = useWords()
  return <output className="block p-4 text-muted">{t('portal.loading')}</output>
}
