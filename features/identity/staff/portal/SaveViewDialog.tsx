import { useState } from 'react'
import { Button } from '#portal/ui/Button.tsx'
import { Checkbox } from '#portal/ui/choices.tsx'
import { Dialog, DialogActions } from '#portal/ui/Dialog.tsx'
import { TextField } from '#portal/ui/TextField.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '../../portal/ActFailure.tsx'
import { useAct } from '../../portal/useAct.ts'
import { listName } from './user-filter.ts'

/** Keeps the filter of the address under a name, for oneself or for the account. */
export function SaveViewDialog({ query, onClose }: { query: string; onClose: () => void }) {
  const { t } = useWords()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const [tried, setTried] = useState(false)
  const { act, busy, problem } = useAct('createSavedView', ['getSavedViews'])
  const wanted = name.trim()
  const save = () => {
    setTried(true)
    if (wanted === '' || busy) return
    act(
      { body: { list: listName, name: wanted, shared, query } },
      {
        done: () => {
          toast(t('identity.users.view.saved', { name: wanted }))
          onClose()
        },
      },
    )
  }
  return (
    <Dialog title={t('identity.users.view.save')} open onClose={onClose}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextField
          label={t('identity.users.view.name')}
          required
          value={name}
          onChange={setName}
          maxLength={60}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing to type in a dialog just opened
          autoFocus
          error={tried && wanted === '' ? t('identity.users.view.nameMissing') : undefined}
        />
        <Checkbox label={t('identity.users.view.share')} checked={shared} onChange={setShared} />
        <ActFailure problem={problem} />
        <DialogActions>
          <Button onPress={onClose}>{t('portal.cancel')}</Button>
          <Button type="submit" weight="primary" pending={busy}>
            {t('identity.users.view.keep')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
