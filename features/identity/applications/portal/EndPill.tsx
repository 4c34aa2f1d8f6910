import { useState } from 'react'
import { browserNow } from '#portal/client/clock.ts'
import { Pill } from '#portal/ui/Pill.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { nearnessOf } from './ends.ts'

/** Only when there is something to do about it. */
export function EndPill({ expiresAt }: { expiresAt: string }) {
  const { t } = useWords()
  const [now] = useState(browserNow)
  const nearness = nearnessOf(expiresAt, now)
  if (nearness === 'good') return null
  return (
    <Pill tone={nearness === 'near' ? 'warn' : 'bad'}>
      {t(nearness === 'near' ? 'identity.apps.near' : 'identity.apps.ended')}
    </Pill>
  )
}
