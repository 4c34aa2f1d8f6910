import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useWords } from '#portal/words/WordsProvider.tsx'

const listen = (listener: () => void) => onlineManager.subscribe(listener)

export function OfflineBar() {
  const { t } = useWords()
  const online = useSyncExternalStore(listen, () => onlineManager.isOnline())
  return (
    <output className={online ? 'sr-only' : 'block bg-warn-soft px-4 py-1 text-center text-small text-warn'}>
      {online ? '' : t('portal.offline')}
    </output>
  )
}
