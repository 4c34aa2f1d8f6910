import { type ReactNode, useState } from 'react'
import { Button } from '#portal/ui/Button.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { limits } from '../rules.ts'
import { useReason } from './useReason.ts'

type ProofsCardProps = {
  readonly kind: 'secret' | 'certificate'
  /** One `ProofRow` each. */
  readonly rows: readonly ReactNode[]
  /** Under the rows. */
  readonly below?: ReactNode
  /** The form for one more. */
  readonly children: (close: () => void) => ReactNode
}

/** What an application proves itself with, and in the place of its button the form for one more. */
export function ProofsCard({ kind, rows, below, children }: ProofsCardProps) {
  const { t } = useWords()
  const [adding, setAdding] = useState(false)
  const reason = useReason('edit:apps')
  const full = rows.length >= limits[`${kind}s`] ? t('identity.apps.full') : undefined
  const add = (
    <Button reason={reason ?? full} onPress={() => setAdding(true)}>
      {t(`identity.apps.${kind}.add`)}
    </Button>
  )
  return (
    <Card title={t(`identity.apps.${kind}s`)} note={t(`identity.apps.${kind}sText`)} action={adding ? undefined : add}>
      {rows.length === 0 && !adding && <p className="text-muted">{t(`identity.apps.${kind}.none`)}</p>}
      <ul className="divide-y divide-line">{rows}</ul>
      {adding && children(() => setAdding(false))}
      {below}
    </Card>
  )
}
