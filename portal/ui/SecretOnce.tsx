import { useState } from 'react'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { Button } from './Button.tsx'
import { CopyButton } from './CopyButton.tsx'
import { Checkbox } from './choices.tsx'
import { Dialog, DialogActions } from './Dialog.tsx'

type SecretOnceProps = {
  readonly title: string
  readonly label: string
  readonly secret: string
  readonly note: string
  readonly onDone: () => void
}

/** Shown this once: it closes only after "I have saved it", and printing leaves it out. */
export function SecretOnce({ title, label, secret, note, onDone }: SecretOnceProps) {
  const { t } = useWords()
  const [saved, setSaved] = useState(false)
  return (
    <Dialog title={title} open strict onClose={onDone}>
      <p>{note}</p>
      <div className="my-4 rounded-card border border-line bg-sunken p-3 print:hidden">
        <p className="text-small text-muted">{label}</p>
        <p className="flex flex-wrap items-center justify-between gap-2">
          <code translate="no" className="font-mono text-title break-all">
            {secret}
          </code>
          <CopyButton text={secret} label={t('portal.secret.copy')} />
        </p>
      </div>
      <Checkbox label={t('portal.secret.saved')} checked={saved} onChange={setSaved} />
      <DialogActions>
        <Button weight="primary" disabled={!saved} onPress={onDone}>
          {t('portal.done')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
