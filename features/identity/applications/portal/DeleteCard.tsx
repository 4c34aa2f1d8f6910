import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Application } from '#contract/generated/types.ts'
import { Button } from '#portal/ui/Button.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { NameDialog } from '#portal/ui/Dialog.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { useAct } from '#portal/client/useAct.ts'
import { useReason } from './useReason.ts'

export function DeleteCard({ app }: { app: Application }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const { act, busy, problem } = useAct('deleteApplication', ['getApplications'])
  const done = () => {
    toast(t('identity.apps.deleted', { name: app.name }))
    void navigate({ to: '/account/apps' })
  }
  return (
    <Card title={t('identity.apps.danger')}>
      <p className="mb-3 max-w-[72ch] text-muted">{t('identity.apps.dangerText')}</p>
      <Button weight="danger" reason={useReason('delete:apps')} onPress={() => setAsking(true)}>
        {t('identity.apps.delete')}
      </Button>
      <NameDialog
        title={t('identity.apps.deleteTitle', { name: app.name })}
        name={app.name}
        confirm={t('identity.apps.delete')}
        open={asking}
        pending={busy}
        onClose={() => setAsking(false)}
        onConfirm={() => act({ path: { applicationId: app.id } }, { done })}
      >
        <p>{t('identity.apps.deleteText')}</p>
        <ActFailure problem={problem} />
      </NameDialog>
    </Card>
  )
}
