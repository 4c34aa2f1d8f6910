import type { Consent, ConsentCollection } from '#contract/generated/types.ts'
import { Card } from '#portal/ui/Card.tsx'
import { type Asked, Loaded } from '#portal/ui/Loaded.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ConsentRow } from './ConsentRow.tsx'

type ConsentListProps = {
  readonly title: string
  readonly note: string
  readonly empty: string
  readonly asked: Asked<ConsentCollection>
  readonly titleOf: (consent: Consent) => string
  readonly reason?: string | undefined
}

export function ConsentList({ title, note, empty, asked, titleOf, reason }: ConsentListProps) {
  const { t } = useWords()
  return (
    <Loaded asked={asked} loading={t('identity.consents.loading')} failed={t('identity.consents.failed')} rows={2}>
      {({ items }) => (
        <Card title={title} note={note}>
          {items.length === 0 && <p className="text-muted">{empty}</p>}
          <ul className="divide-y divide-line">
            {items.map((consent) => (
              <ConsentRow key={consent.id} consent={consent} title={titleOf(consent)} reason={reason} />
            ))}
          </ul>
        </Card>
      )}
    </Loaded>
  )
}
