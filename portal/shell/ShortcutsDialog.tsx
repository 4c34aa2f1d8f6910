import { useState } from 'react'
import { Button } from '#portal/ui/Button.tsx'
import { Switch } from '#portal/ui/choices.tsx'
import { Dialog, DialogActions } from '#portal/ui/Dialog.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { usePlaced } from './built.ts'
import { setSingleKeys, singleKeysOn } from './shortcuts.ts'

export default function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const [on, setOn] = useState(singleKeysOn)
  const pages = usePlaced('menu').filter((page) => page.place.key !== undefined)
  const rows: readonly (readonly [string, string])[] = [
    ['Ctrl K', t('portal.palette.open')],
    ['/', t('portal.shortcuts.search')],
    ['?', t('portal.shortcuts.title')],
    ['n', t('portal.shortcuts.new')],
    ['e', t('portal.shortcuts.update')],
    ['Ctrl Enter', t('portal.shortcuts.submit')],
    ['Esc', t('portal.shortcuts.cancel')],
    ...pages.map((page) => [`g ${page.place.key}`, t(page.title)] as const),
  ]
  const change = (next: boolean) => {
    setSingleKeys(next)
    setOn(next)
  }
  return (
    <Dialog title={t('portal.shortcuts.title')} open onClose={onClose}>
      <dl className="mb-4 divide-y divide-line">
        {rows.map(([keys, does]) => (
          <div key={keys} className="flex justify-between gap-4 py-1.5">
            <dt>{does}</dt>
            <dd>
              <kbd className="rounded border border-edge px-1.5 font-sans text-small">{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
      <Switch label={t('portal.shortcuts.singleKeys')} checked={on} onChange={change} />
      <DialogActions>
        <Button weight="primary" onPress={onClose}>
          {t('portal.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
