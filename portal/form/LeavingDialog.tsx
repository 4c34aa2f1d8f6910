import { useBlocker } from '@tanstack/react-router'
import { useLayoutEffect, useRef, useState } from 'react'
import { Button } from '#portal/ui/Button.tsx'
import { Dialog, DialogActions } from '#portal/ui/Dialog.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import type { OperationForm } from './useOperationForm.ts'

export type Leaving = {
  readonly asking: boolean
  readonly stay: () => void
  readonly leave: () => void
  readonly cancel: (() => void) | undefined
}

/** A link, back, closing the tab, Cancel: with changes in the form each asks first. */
export function useLeaving(form: OperationForm): Leaving {
  const [cancelling, setCancelling] = useState(false)
  const dirty = useRef(false)
  useLayoutEffect(() => {
    dirty.current = form.changed.length > 0
  })
  const blocker = useBlocker({
    shouldBlockFn: () => dirty.current,
    enableBeforeUnload: () => dirty.current,
    withResolver: true,
  })
  const { cancel } = form
  return {
    asking: cancelling || blocker.status === 'blocked',
    stay: () => {
      setCancelling(false)
      blocker.reset?.()
    },
    leave: () => {
      dirty.current = false
      setCancelling(false)
      cancel?.()
      blocker.proceed?.()
    },
    cancel: cancel && (() => (dirty.current ? setCancelling(true) : cancel())),
  }
}

export function LeavingDialog({ leaving }: { leaving: Leaving }) {
  const { t } = useWords()
  return (
    <Dialog title={t('portal.leaving.title')} open={leaving.asking} onClose={leaving.stay} alert>
      <p>{t('portal.leaving.text')}</p>
      <DialogActions>
        <Button onPress={leaving.leave}>{t('portal.leaving.discard')}</Button>
        <Button weight="primary" onPress={leaving.stay}>
          {t('portal.leaving.keep')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
