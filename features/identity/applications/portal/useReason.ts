import { useMe } from '#portal/shell/me.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'

/** Why a button of this page cannot be pressed; nothing when it can. */
export function useReason(permission: 'edit:apps' | 'delete:apps'): string | undefined {
  const { t } = useWords()
  return useMe().can(permission) ? undefined : t('identity.apps.readOnly')
}
