import type { Consent, ConsentCollection } from '#contract/generated/types.ts'
import type { ApiProblem } from '#portal/client/problem.ts'
import { Card } from '#portal/ui/Card.tsx'
import { CardSkeleton, Loading } from '#portal/ui/Skeleton.tsx'
import { ErrorState } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ConsentRow } from './ConsentRow.tsx'

type ConsentListProps = {
  readonly title: string
  readonly note: string
  readonly empty: string
  readonly answer: {
    readonly isPending: boolean
    readonly data: ConsentCollection | undefined
    readonly error: ApiProblem | null
    readonly refetch: () => unknown
  }
  readonly titleOf: (consent: Consent) => string
  readonly reason?: string | undefined
}

export function ConsentList({ title, note, empty, answer, titleOf, reason }: ConsentListProps) {
  const { t } = useWords()
  const { data, error } = answer
  return (
    <Loading loading={answer.isPending} label={t('identity.consents.loading')} shape={<CardSkeleton rows={2} />}>
      {() =>
        data === undefined ? (
          error !== null && (
            <ErrorState title={t('identity.consents.failed')} problem={error} onRetry={() => void answer.refetch()} />
          )
        ) : (
          <Card title={title} note={note}>
            {data.items.length === 0 && <p className="text-muted">{empty}</p>}
            <ul className="divide-y divide-line">
              {data.items.map((consent) => (
                <ConsentRow key={consent.id} consent={consent} title={titleOf(consent)} reason={reason} />
              ))}
            </ul>
          </Card>
        )
      }
    </Loading>
  )
}
