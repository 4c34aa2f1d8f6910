import { useState } from 'react'
import type { UserImportPreview, UserImportPreviewRow } from '#contract/generated/types.ts'
import { Banner } from '#portal/ui/Banner.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import type { Column } from '../rules.ts'
import { PreviewGrid } from './PreviewGrid.tsx'
import { useAsking } from './useAsking.ts'

type PreviewStepProps = {
  readonly start: UserImportPreview
  /** What is known of it is old: somebody took a name in the meantime. */
  readonly old: boolean
  readonly onBack: () => void
  readonly onGood: (preview: UserImportPreview) => void
}

/** What is wrong with which cell, put right in place; only a list without faults goes on. */
export function PreviewStep({ start, old, onBack, onGood }: PreviewStepProps) {
  const { t } = useWords()
  const [preview, setPreview] = useState(start)
  const [touched, setTouched] = useState(old)
  const { ask, busy, problem } = useAsking('checkUserImport')
  const isGood = preview.wrongRows === 0 && !touched

  function change(rows: UserImportPreviewRow[]): void {
    setPreview({ ...preview, rows })
    setTouched(true)
  }
  const edit = (number: number, column: Column, value: string) =>
    change(
      preview.rows.map((row) => (row.number === number ? { ...row, cells: { ...row.cells, [column]: value } } : row)),
    )
  async function check(): Promise<void> {
    const checked = await ask({ body: { rows: preview.rows.map(({ cells }) => cells) } })
    if (checked === undefined) return
    setPreview(checked)
    setTouched(false)
  }
  return (
    <div className="grid gap-4">
      <Banner tone={isGood ? 'good' : 'warn'} live>
        {isGood
          ? t('identity.staffImport.allGood', { count: preview.rows.length })
          : touched
            ? t('identity.staffImport.changed')
            : t('identity.staffImport.someWrong', { count: preview.wrongRows })}
      </Banner>
      <PreviewGrid
        rows={preview.rows}
        onEdit={edit}
        onRemove={(number) => change(preview.rows.filter((row) => row.number !== number))}
      />
      <ActFailure problem={problem} />
      <div className="flex flex-wrap gap-2">
        {isGood ? (
          <Button weight="primary" onPress={() => onGood(preview)}>
            {t('identity.staffImport.goOn')}
          </Button>
        ) : (
          <Button weight="primary" pending={busy} disabled={preview.rows.length === 0} onPress={() => void check()}>
            {t('identity.staffImport.checkAgain')}
          </Button>
        )}
        <Button onPress={onBack}>{t('identity.staffImport.otherFile')}</Button>
      </div>
    </div>
  )
}
