import type { MessageId } from '#contract/generated/words.ts'
import type { UserImportPreview } from '#contract/generated/types.ts'
import { Button } from '#portal/ui/Button.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { roleIds } from '../rules.ts'
import { useAsking } from './useAsking.ts'

type ConfirmStepProps = {
  readonly preview: UserImportPreview
  /** `refused`: what was in order is so no more, and has to be looked at again. */
  readonly onBack: (refused: boolean) => void
  readonly onBegun: (id: string) => void
}

/** How many people, with which roles; then it begins. */
export function ConfirmStep({ preview, onBack, onBegun }: ConfirmStepProps) {
  const { t } = useWords()
  const { ask, busy, problem } = useAsking('createUserImport')
  const rows = preview.rows.map(({ cells }) => cells)
  const roles = Map.groupBy(
    rows.flatMap((cells) => roleIds(cells.roles ?? '')),
    (role) => role,
  )
  async function begin(): Promise<void> {
    const begun = await ask({ body: { rows } })
    if (begun !== undefined) onBegun(begun.id)
  }
  return (
    <Card title={t('identity.staffImport.step.confirm')} note={t('identity.staffImport.confirmText')}>
      <p>{t('identity.staffImport.people', { count: rows.length })}</p>
      <ul className="my-3 list-disc pl-6">
        {[...roles].map(([role, held]) => (
          <li key={role}>
            {t('identity.staffImport.roleCount', { role: t(`identity.role.${role}` as MessageId), count: held.length })}
          </li>
        ))}
      </ul>
      <ActFailure problem={problem} />
      <div className="flex flex-wrap gap-2">
        <Button weight="primary" pending={busy} onPress={() => void begin()}>
          {t('identity.staffImport.begin', { count: rows.length })}
        </Button>
        <Button onPress={() => onBack(problem !== undefined)}>{t('identity.staffImport.back')}</Button>
      </div>
    </Card>
  )
}
