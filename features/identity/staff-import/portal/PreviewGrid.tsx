import type { UserImportPreviewRow } from '#contract/generated/types.ts'
import { Button } from '#portal/ui/Button.tsx'
import { inputLook } from '#portal/ui/field.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { type Column, columns } from '../rules.ts'

type GridProps = {
  readonly rows: readonly UserImportPreviewRow[]
  readonly onEdit: (number: number, column: Column, value: string) => void
  readonly onRemove: (number: number) => void
}

/** Rows as in the file. In a row with a fault every cell can be changed; the fault stands under its cell. */
export function PreviewGrid({ rows, onEdit, onRemove }: GridProps) {
  const { t } = useWords()
  return (
    <section
      aria-label={t('identity.staffImport.step.preview')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must get there
      tabIndex={0}
      className="relative overflow-x-auto rounded-card border border-line bg-surface"
    >
      <table className="w-full text-left">
        <thead className="bg-sunken text-small">
          <tr>
            <th scope="col" className="px-3 py-2">
              {t('identity.staffImport.row')}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className="px-3 py-2">
                {t(`identity.staffImport.column.${column}`)}
              </th>
            ))}
            <th scope="col" className="px-3 py-2">
              <span className="sr-only">{t('identity.staffImport.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.number} className="border-t border-line align-top">
              <th scope="row" className="px-3 py-2 font-normal tabular-nums">
                {row.number}
              </th>
              {columns.map((column) => (
                <td key={column} className="min-w-36 px-3 py-2">
                  <Cell row={row} column={column} onEdit={onEdit} />
                </td>
              ))}
              <td className="px-3 py-2">
                {row.errors.length > 0 && (
                  <Button onPress={() => onRemove(row.number)}>
                    {t('identity.staffImport.remove')}
                    <span className="sr-only"> {row.number}</span>
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type CellProps = { readonly row: UserImportPreviewRow; readonly column: Column } & Pick<GridProps, 'onEdit'>

function Cell({ row, column, onEdit }: CellProps) {
  const { t } = useWords()
  const value = row.cells[column] ?? ''
  if (row.errors.length === 0) return <span className="break-words">{value}</span>
  const found = row.errors.filter((one) => one.field === column)
  const note = `fault-${row.number}-${column}`
  return (
    <>
      <input
        value={value}
        aria-label={t('identity.staffImport.cell', {
          column: t(`identity.staffImport.column.${column}`),
          row: row.number,
        })}
        aria-invalid={found.length > 0}
        aria-describedby={found.length > 0 ? note : undefined}
        onChange={(event) => onEdit(row.number, column, event.target.value)}
        className={inputLook}
      />
      {found.length > 0 && (
        <span id={note} className="mt-1 block text-small font-semibold text-bad">
          {found.map((one) => one.description).join(' ')}
        </span>
      )}
    </>
  )
}
