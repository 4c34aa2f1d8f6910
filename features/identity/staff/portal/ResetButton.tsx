import { useState } from 'react'
import { useMe } from '#portal/shell/me.ts'
import { Button } from '#portal/ui/Button.tsx'
import { CopyButton } from '#portal/ui/CopyButton.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ResetDialog } from './ResetDialog.tsx'
import type { ActProps } from './useReasons.ts'

export function ResetButton({ user, locked }: ActProps) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const { partner } = useMe()
  if (!partner.adminPasswordReset) return <SelfServiceNote />
  return (
    <>
      <Button {...locked} onPress={() => setAsking(true)}>
        {t('identity.users.resetPassword')}
      </Button>
      {asking && <ResetDialog user={user} onClose={() => setAsking(false)} />}
    </>
  )
}

/** Where administrators cannot reset: what to tell the person instead. */
function SelfServiceNote() {
  const { t } = useWords()
  return (
    <div className="max-w-[40ch]">
      <p className="text-small text-muted">{t('identity.users.selfService')}</p>
      <CopyButton text={t('identity.users.selfServiceText')} label={t('identity.users.selfServiceCopy')} />
    </div>
  )
}
