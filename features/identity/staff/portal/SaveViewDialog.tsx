import { useState } from 'react'
import type { SavedView } from '#contract/generated/types.ts'
import { Button } from '#portal/ui/Button.tsx'
import { Checkbox } from '#portal/ui/choices.tsx'
import { Dialog, DialogActions } from '#portal/ui/Dialog.tsx'
import { TextField } from '#portal/ui/TextField.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { useAct } from '#portal/client/useAct.ts'
import { listName } from './user-filter.ts'

type SaveViewDialogProps = {
  readonly query: string
  /** Gets another name and other readers; absent, a view is made. */
  readonly view?: SavedView
  readonly onSaved?: (id: string) => void
  readonly onClose: () => void
}

/** Keeps a filter under a name, for oneself or for the account. */
export function SaveViewDialog({ query, view, onSaved, onClose }: SaveViewDialogProps) {
  const { t } = useWords()
  const [name, setName] = useState(view?.name ?? '')
  const [shared, setShared] = useState(view?.shared ?? false)
  const [tried, setTried] = useState(false)
  const create = useAct('createSavedView', ['getSavedViews'])
  const update = useAct('updateSavedView', ['getSavedViews'])
  const busy = create.busy || update.busy
  const wanted = name.trim()
  const done = ({ data }: { readonly data: SavedView }) => {
    toast(t('identity.users.view.saved', { name: wanted }))
    onSaved?.(data.id)
    onClose()
  }
  const save = () => {
    setTried(true)
    if (wanted === '' || busy) return
    const body = { list: listName, name: wanted, shared, query }
    if (view === undefined) create.act({ body }, { done })
    else update.act({ path: { viewId: view.id }, body }, { done })
  }
  return (
    <Dialog
      title={t(view === undefined ? 'identity.users.view.save' : 'identity.users.view.rename')}
      open
      onClose={onClose}
    >
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
        <ActFailure problem={create.problem ?? update.problem} />
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
