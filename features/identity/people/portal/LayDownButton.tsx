import { useState } from 'react'
import { Button } from '#portal/ui/Button.tsx'
import { ConfirmDialog } from '#portal/ui/Dialog.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { useAct } from '#portal/client/useAct.ts'

/** A role of one's own: it goes at once, and only somebody else can give it back. */
export function LayDownButton({ role, name }: { role: string; name: string }) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const { act, busy, problem } = useAct('deleteOwnRole', ['getMe', 'getUsers', 'getUser', 'getRoleMatrix'])
  const layDown = () =>
    act(
      { path: { roleId: role } },
      {
        done: () => {
          setAsking(false)
          toast(t('identity.profile.laidDown', { role: name }))
        },
      },
    )
  return (
    <>
      <Button weight="quiet" onPress={() => setAsking(true)}>
        {t('identity.profile.layDown')}
        <span className="sr-only"> ({name})</span>
      </Button>
      <ConfirmDialog
        title={t('identity.profile.layDownTitle', { role: name })}
        open={asking}
        danger
        confirm={t('identity.profile.layDown')}
        pending={busy}
        onConfirm={layDown}
        onClose={() => setAsking(false)}
      >
        <p>{t('identity.profile.layDownText')}</p>
        <ActFailure problem={problem} />
      </ConfirmDialog>
    </>
  )
}
