import { useNavigate } from '@tanstack/react-router'
import {
  Autocomplete,
  Dialog,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { usePlaced } from './built.ts'

/** Ctrl K: every page this user may open, by name. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const { contains } = useFilter({ sensitivity: 'base', ignorePunctuation: true })
  const navigate = useNavigate()
  const pages = [...usePlaced('menu'), ...usePlaced('account')]
  const entries = [
    ...pages.map(({ path, title }) => ({ id: path, title: t(title) })),
    { id: '/account', title: t('portal.account.title') },
  ]
  const go = (path: string) => {
    onClose()
    void navigate({ to: path })
  }
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={onClose} className="fixed inset-0 z-40 bg-veil p-4">
      <Modal className="mx-auto mt-[8dvh] w-full max-w-lg overflow-hidden rounded-card border border-line bg-surface shadow-float">
        <Dialog aria-label={t('portal.palette.open')} className="outline-none">
          <Autocomplete filter={contains}>
            {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- asked for by its key, to type at once */}
            <SearchField aria-label={t('portal.palette.open')} autoFocus className="border-b border-line">
              <Input
                placeholder={t('portal.palette.open')}
                className="h-12 w-full bg-transparent px-4 outline-none placeholder:text-muted"
              />
            </SearchField>
            <Menu
              aria-label={t('portal.palette.pages')}
              items={entries}
              className="max-h-[50dvh] overflow-auto p-1 outline-none"
              renderEmptyState={() => <p className="p-3 text-muted">{t('portal.palette.nothing')}</p>}
              onAction={(key) => go(String(key))}
            >
              {(entry) => (
                <MenuItem
                  textValue={entry.title}
                  className="flex min-h-10 cursor-default items-center rounded-control px-3 outline-none data-focused:bg-petrol-soft forced-colors:data-focused:outline"
                >
                  {entry.title}
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
