import { useState } from 'react'
import { Button } from '#portal/ui/Button.tsx'
import { Dialog, DialogActions } from '#portal/ui/Dialog.tsx'
import { useFormats } from '#portal/ui/formats.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import type { Conflict } from './useSending.ts'
import type { FieldEntry, OperationForm } from './useOperationForm.ts'
import { at, changedPaths, same } from './values.ts'

type Side = 'mine' | 'theirs'

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

const shownValue = (entry: FieldEntry | undefined, value: unknown): string =>
  value === undefined || value === null || value === '' ? '–' : (entry?.show?.(value) ?? textOf(value))

/** Mine where only I changed it, theirs elsewhere: the choice that loses nobody's work. */
const firstChoice = (form: OperationForm, conflict: Conflict, path: string): Side =>
  same(at(conflict.saved, path), at(form.base, path)) ? 'mine' : 'theirs'

/** Someone saved in the meantime: each differing field side by side, one choice per field. */
export function ConflictDialog({ form, conflict }: { form: OperationForm; conflict: Conflict }) {
  const { t } = useWords()
  const { ago } = useFormats()
  const paths = changedPaths(conflict.saved, form.values, form.fields.keys())
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>(() =>
    Object.fromEntries(paths.map((path) => [path, firstChoice(form, conflict, path)])),
  )
  const merge = () =>
    form.submitMerged(
      Object.fromEntries(paths.filter((path) => chosen[path] === 'mine').map((path) => [path, at(form.values, path)])),
    )
  return (
    <Dialog title={t('portal.conflict.title')} open wide strict onClose={form.discardMine}>
      <p>
        {conflict.at === undefined
          ? t('portal.conflict.text')
          : t('portal.conflict.textWhen', { when: ago(conflict.at) })}
      </p>
      <div className="mt-3 overflow-x-auto">
        <table className="w-full text-left">
          <thead>
            <tr className="border-b border-line text-small text-muted">
              <th className="py-2 pr-4">{t('portal.conflict.field')}</th>
              <th className="py-2 pr-4">{t('portal.conflict.yours')}</th>
              <th className="py-2">{t('portal.conflict.saved')}</th>
            </tr>
          </thead>
          <tbody>
            {paths.map((path) => (
              <Row
                key={path}
                path={path}
                entry={form.fields.get(path)}
                mine={at(form.values, path)}
                theirs={at(conflict.saved, path)}
                chosen={chosen[path] ?? 'theirs'}
                onChoose={(side) => setChosen({ ...chosen, [path]: side })}
              />
            ))}
          </tbody>
        </table>
      </div>
      <DialogActions>
        <Button onPress={form.discardMine}>{t('portal.conflict.discard')}</Button>
        <Button weight="primary" onPress={merge}>
          {t('portal.conflict.submit')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

type RowProps = {
  readonly path: string
  readonly entry: FieldEntry | undefined
  readonly mine: unknown
  readonly theirs: unknown
  readonly chosen: Side
  readonly onChoose: (side: Side) => void
}

function Row({ path, entry, mine, theirs, chosen, onChoose }: RowProps) {
  const { t } = useWords()
  const label = entry === undefined ? path : t(entry.label)
  const choice = (side: Side, value: unknown) => (
    <td className="py-2 pr-4 align-top">
      <label className="flex min-h-6 items-start gap-2">
        <input
          type="radio"
          name={path}
          className="mt-1 accent-petrol"
          checked={chosen === side}
          onChange={() => onChoose(side)}
        />
        <span className="sr-only">{label}</span>
        {shownValue(entry, value)}
      </label>
    </td>
  )
  return (
    <tr className="border-b border-line">
      <th scope="row" className="py-2 pr-4 align-top font-semibold">
        {label}
      </th>
      {choice('mine', mine)}
      {choice('theirs', theirs)}
    </tr>
  )
}
