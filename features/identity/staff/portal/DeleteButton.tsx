import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#portal/ui/Button.tsx'
import { NameDialog } from '#portal/ui/Dialog.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { useAct } from '#portal/client/useAct.ts'
import { useUndo } from '../../portal/useUndo.ts'
import { paths, peopleReads } from './people.ts'
import type { ActProps } from './useReasons.ts'

/** The user name has to be typed; for 30 days everything can be taken back. */
export function DeleteButton({ user, locked }: ActProps) {
  const { t } = useWords()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const remove = useAct('deleteUser', peopleReads)
  const restore = useUndo('restoreUser', peopleReads)
  const path = { userId: user.id }
  const done = () => {
    setAsking(false)
    toast(t('identity.users.deletedToast', { name: user.displayName }), { undo: () => restore({ path }) })
    void navigate({ to: paths.users })
  }
  return (
    <>
      <Button weight="danger" {...locked} onPress={() => setAsking(true)}>
        {t('identity.users.delete')}
      </Button>
      {asking && (
        <NameDialog
          title={t('identity.users.deleteTitle', { name: user.displayName })}
          name={user.userPrincipalName}
          open
          confirm={t('identity.users.delete')}
          pending={remove.busy}
          onConfirm={() => remove.act({ path }, { done })}
          onClose={() => setAsking(false)}
        >
          <p>{t('identity.users.deleteText')}</p>
          <ActFailure problem={remove.problem} />
        </NameDialog>
      )}
    </>
  )
}
