import { X } from 'lucide-react'
import {
  Text,
  UNSTABLE_Toast as Note,
  UNSTABLE_ToastContent as Content,
  UNSTABLE_ToastRegion as Region,
} from 'react-aria-components'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { Button, IconButton } from './Button.tsx'
import { type Toast, toasts } from './toast.ts'

/** A landmark: F6 goes there from anywhere, so Undo is reachable by keyboard. */
export function ToastRegion() {
  const { t } = useWords()
  return (
    <Region<Toast>
      queue={toasts}
      aria-label={t('portal.toast.region')}
      className="fixed right-4 bottom-4 left-4 z-50 flex flex-col gap-2 outline-none phone:left-auto phone:w-96"
    >
      {({ toast }) => (
        <Note
          toast={toast}
          className="flex items-center gap-3 rounded-card border border-line bg-surface py-2 pr-2 pl-4 shadow-float data-entering:animate-[fade-in_140ms_ease-out]"
        >
          <Content className="flex-1">
            <Text slot="title" className="block">
              {toast.content.text}
            </Text>
            {toast.content.detail !== undefined && (
              <Text slot="description" className="block text-small text-muted">
                {toast.content.detail}
              </Text>
            )}
          </Content>
          {toast.content.undo !== undefined && (
            <Button
              weight="quiet"
              onPress={() => {
                toast.content.undo?.()
                toasts.close(toast.key)
              }}
            >
              {t('portal.undo')}
            </Button>
          )}
          <IconButton slot="close" label={t('portal.close')} icon={<X size={18} strokeWidth={1.75} />} />
        </Note>
      )}
    </Region>
  )
}
