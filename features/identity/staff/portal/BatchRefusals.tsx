import { Button } from '#portal/ui/Button.tsx'
import { CopyButton } from '#portal/ui/CopyButton.tsx'
import { Dialog, DialogActions } from '#portal/ui/Dialog.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
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
  return (
    <Dialog
      title={t('identity.users.batch.refused', { done: result.done, failed: result.failed })}
      open
      onClose={forget}
    >
      <ul className="list-disc pl-5">
        {lines.map((line) => (
          <li key={line} className="py-0.5">
            {line}
          </li>
        ))}
      </ul>
      <DialogActions>
        <CopyButton text={lines.join('\n')} label={t('identity.users.batch.copy')} />
        <Button pending={busy} onPress={() => run({ ...asked, ids: failed.map((item) => item.id) })}>
          {t('identity.users.batch.retry')}
        </Button>
        <Button weight="primary" onPress={forget}>
          {t('portal.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
