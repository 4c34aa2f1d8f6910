import type { ReactNode } from 'react'
import type { ApiProblem } from '#portal/client/problem.ts'
import { CardSkeleton, Loading } from './Skeleton.tsx'
import { ErrorState } from './states.tsx'

/** What `useOperation` answers. */
export type Asked<Data> = {
  readonly data: Data | undefined
  readonly error: ApiProblem | null
  readonly refetch: () => unknown
}

type LoadedProps<Data> = {
  readonly asked: Asked<Data>
  /** "Loading the profile" */
  readonly loading: string
  /** "The profile could not be read" */
  readonly failed: string
  /** Of the shape that stands for it meanwhile. */
  readonly rows: number
  readonly children: (data: Data) => ReactNode
}

/** What was asked for, once it is there; before that its shape, or why it did not come. */
export function Loaded<Data>({ asked, loading, failed, rows, children }: LoadedProps<Data>) {
  const { data, error } = asked
  if (data === undefined && error !== null)
    return <ErrorState title={failed} problem={error} onRetry={() => void asked.refetch()} />
  return (
    <Loading loading={data === undefined} label={loading} shape={<CardSkeleton rows={rows} />}>
      {() => data !== undefined && children(data)}
    </Loading>
  )
}
