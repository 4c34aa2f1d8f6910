import { useState } from 'react'
import type { HeldRole } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { Button } from '#portal/ui/Button.tsx'
import { Dialog, DialogActions } from '#portal/ui/Dialog.tsx'
import { Select } from '#portal/ui/Select.tsx'
import { TextField } from '#portal/ui/TextField.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { roleName } from '../../people/portal/RolesCard.tsx'
import { isChoice } from './held-roles.ts'
import { useNotMine } from './useNotMine.ts'

type AssignRoleDialogProps = {
  readonly count: number
  readonly onClose: () => void
  readonly onAssign: (role: HeldRole) => void
}

/** One more role for all that are chosen; those I may not give are listed with the reason. */
export function AssignRoleDialog({ count, onClose, onAssign }: AssignRoleDialogProps) {
  const { t } = useWords()
  const notMine = useNotMine()
  const roles = (useOperation('getRoleMatrix', {}).data?.roles ?? []).filter(isChoice)
  const [chosen, setChosen] = useState<string>()
  const [place, setPlace] = useState('')
  const [tried, setTried] = useState(false)
  const role = roles.find((one) => one.id === chosen)
  const scope = role?.takesLocation === true ? place.trim() : ''
  const placeMissing = role?.needsLocation === true && scope === ''
  const assign = () => {
    setTried(true)
    if (role !== undefined && !placeMissing) onAssign(scope === '' ? { role: role.id } : { role: role.id, scope })
  }
  return (
    <Dialog title={t('identity.users.bulk.assignTitle', { count })} open onClose={onClose}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          assign()
        }}
      >
        <Select
          label={t('identity.users.role')}
          required
          value={chosen ?? null}
          onChange={setChosen}
          error={tried && role === undefined ? t('identity.users.bulk.roleMissing') : undefined}
          options={roles.map((one) => {
            const reason = notMine(one)
            return { id: one.id, label: roleName(t, one.id), ...(reason === undefined ? {} : { reason }) }
          })}
        />
        {role?.takesLocation === true && (
          <TextField
            label={t('identity.users.place')}
            required={role.needsLocation}
            value={place}
            onChange={setPlace}
            error={tried && placeMissing ? t('identity.users.placeMissing') : undefined}
          />
        )}
        <DialogActions>
          <Button onPress={onClose}>{t('portal.cancel')}</Button>
          <Button type="submit" weight="primary">
            {t('identity.users.bulk.assign')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
