import { Download } from 'lucide-react'
import { browserInstant } from '#portal/client/clock.ts'
import { Button } from '#portal/ui/Button.tsx'
import { CopyButton } from '#portal/ui/CopyButton.tsx'
import { Dialog, DialogActions } from '#portal/ui/Dialog.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { saveTable } from '../../staff-import/portal/files.ts'
import type { Batch } from './useBatch.ts'

/** Who was refused and why; the others are done already. */
export function BatchRefusals({ batch: { refused, run, forget, busy } }: { batch: Batch }) {
  const { t } = useWords()
  if (refused === undefined) return null
  const { asked, result } = refused
  const failed = result.items.filter((item) => !item.done)
  const lines = failed.map((item) =>
    t('identity.users.batch.refusal', { name: item.displayName ?? item.id, reason: item.description ?? '' }),
  )
  const download = () => {
    const header = [t('identity.users.name'), t('identity.users.batch.reason'), t('identity.users.batch.code'), 'id']
    const cells = failed.map(({ id, displayName = '', description = '', code = '' }) => [
      displayName,
      description,
      code,
      id,
    ])
    saveTable(`users-refused-${browserInstant().slice(0, 10)}.csv`, [header, ...cells])
  }
  const { filter: _filter, expected: _expected, ...act } = asked
  return (
    <Dialog
      title={t('identity.users.batch.refused', { done: result.done, failed: result.failed })}
      open
      onClose={forget}
    >
      <ul className="max-h-80 list-disc overflow-auto pl-5">
        {lines.map((line) => (
          <li key={line} className="py-0.5">
            {line}
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button icon={<Download size={18} strokeWidth={1.75} aria-hidden="true" />} onPress={download}>
          {t('identity.users.batch.download')}
        </Button>
        <CopyButton text={lines.join('\n')} label={t('identity.users.batch.copy')} />
        <Button pending={busy} onPress={() => run({ ...act, ids: failed.map((item) => item.id) })}>
          {t('identity.users.batch.retry')}
        </Button>
        <Button weight="primary" onPress={forget}>
          {t('portal.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
