import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Dialog as Box, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { Button, IconButton } from './Button.tsx'
import { TextField } from './TextField.tsx'

type Shown = {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

const veil = 'fixed inset-0 z-40 bg-veil data-entering:animate-[fade-in_140ms_ease-out]'

/** Focus goes in and comes back; Esc and outside close, unless the answer must be explicit (`strict`). */
export function Dialog(
  props: Shown & { readonly wide?: boolean; readonly strict?: boolean; readonly alert?: boolean },
) {
  const { title, open, onClose, children, wide, strict, alert } = props
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(next) => !next && onClose()}
      isDismissable={strict !== true}
      isKeyboardDismissDisabled={strict === true}
      className={`${veil} grid place-items-center p-4`}
    >
      <Modal
        className={`max-h-full w-full overflow-auto rounded-card border border-line bg-surface shadow-float ${wide === true ? 'max-w-4xl' : 'max-w-lg'}`}
      >
        <Box role={alert === true ? 'alertdialog' : 'dialog'} className="p-5 outline-none">
          <Heading slot="title" className="mb-3 font-serif text-title font-semibold">
            {title}
          </Heading>
          {children}
        </Box>
      </Modal>
    </ModalOverlay>
  )
}

export const DialogActions = ({ children }: { children: ReactNode }) => (
  <div className="mt-5 flex flex-wrap justify-end gap-2">{children}</div>
)

type Confirming = Shown & {
  readonly confirm: string
  readonly cancel?: string
  readonly danger?: boolean
  readonly pending?: boolean
  readonly onConfirm: () => void
}

/** Names the thing and the consequence; for what cannot be undone. */
export function ConfirmDialog({ children, confirm, cancel, danger, pending = false, onConfirm, ...shown }: Confirming) {
  const { t } = useWords()
  return (
    <Dialog {...shown} alert>
      {children}
      <DialogActions>
        <Button onPress={shown.onClose}>{cancel ?? t('portal.cancel')}</Button>
        <Button weight={danger === true ? 'danger' : 'primary'} pending={pending} onPress={onConfirm}>
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

/** For the destructive ones: the name has to be typed. */
export function NameDialog({ name, onConfirm, ...rest }: Omit<Confirming, 'danger'> & { readonly name: string }) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const confirm = () => (typed.trim() === name ? onConfirm() : setWrong(true))
  return (
    <ConfirmDialog {...rest} danger onConfirm={confirm}>
      {rest.children}
      <div className="mt-4">
        <TextField
          label={t('portal.dialog.typeName', { name })}
          required
          value={typed}
          onChange={setTyped}
          error={wrong && typed.trim() !== name ? t('portal.dialog.nameDiffers', { name }) : undefined}
        />
      </div>
    </ConfirmDialog>
  )
}

/** From the right, over the page; full width on a phone. */
export function SidePane({ title, open, onClose, children }: Shown) {
  const { t } = useWords()
  return (
    <ModalOverlay isOpen={open} onOpenChange={(next) => !next && onClose()} isDismissable className={veil}>
      <Modal className="fixed inset-y-0 right-0 w-full border-l border-line bg-surface shadow-float data-entering:animate-[slide-in_140ms_ease-out] phone:w-80">
        <Box className="h-full overflow-auto outline-none">
          <header className="sticky top-0 z-10 flex min-h-16 items-center justify-between border-b border-line bg-surface px-4">
            <Heading slot="title" className="font-serif text-title font-semibold">
              {title}
            </Heading>
            <IconButton label={t('portal.close')} icon={<X size={18} strokeWidth={1.75} />} onPress={onClose} />
          </header>
          {children}
        </Box>
      </Modal>
    </ModalOverlay>
  )
}
