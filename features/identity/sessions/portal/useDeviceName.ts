import { useWords } from '#portal/words/WordsProvider.tsx'
import { deviceOf } from './device.ts'

/** What somebody used, as they would call it. */
export function useDeviceName(): (userAgent: string | undefined) => string {
  const { t } = useWords()
  return (userAgent = '') => {
    const { browser, system } = deviceOf(userAgent)
    if (browser !== undefined && system !== undefined) return t('identity.security.device', { browser, system })
    return browser ?? system ?? t('identity.security.deviceUnknown')
  }
}
