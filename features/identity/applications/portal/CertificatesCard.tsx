import { useQueryClient } from '@tanstack/react-query'
import type { Application } from '#contract/generated/types.ts'
import { Button } from '#portal/ui/Button.tsx'
import { TextArea, TextField } from '#portal/ui/TextField.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { SecretFormShell } from '../../portal/SecretFormShell.tsx'
import { useSecretForm } from '../../portal/useSecretForm.ts'
import { checkCertificateText } from '../rules.ts'
import { CertificateFile } from './CertificateFile.tsx'
import { ProofRow, RemoveProof } from './ProofRow.tsx'
import { ProofsCard } from './ProofsCard.tsx'

export function CertificatesCard({ app }: { app: Application }) {
  const { t } = useWords()
  const rows = app.certificates.map((one) => (
    <ProofRow
      key={one.id}
      proof={one}
      mark={t('identity.apps.certificate.mark', { subject: one.subject, thumbprint: one.thumbprint })}
      removal={
        <RemoveProof
          operation="deleteApplicationCertificate"
          path={{ applicationId: app.id, secretId: '', certificateId: one.id }}
          name={one.name}
        />
      }
    />
  ))
  return (
    <ProofsCard kind="certificate" rows={rows}>
      {(close) => <CertificateForm app={app} onClose={close} />}
    </ProofsCard>
  )
}

function CertificateForm({ app, onClose }: { app: Application; onClose: () => void }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const form = useSecretForm('createApplicationCertificate', {
    path: { applicationId: app.id },
    start: { name: '', content: '' },
    check: checkCertificateText,
    onDone: ({ data }) => {
      void queries.invalidateQueries({ queryKey: ['getApplication'] })
      void queries.invalidateQueries({ queryKey: ['getApplications'] })
      toast(t('identity.apps.certificate.done', { name: data.name }))
      onClose()
    },
  })
  return (
    <div className="mt-4">
      <SecretFormShell
        form={form}
        label={t('identity.apps.certificate.add')}
        submit={t('identity.apps.certificate.submit')}
        beside={<Button onPress={onClose}>{t('portal.cancel')}</Button>}
      >
        <TextField
          {...form.field('name')}
          label={t('identity.apps.certificate.name')}
          required
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the form was asked for by its button, which is gone
          autoFocus
        />
        <CertificateFile onRead={(content) => form.set({ content })} />
        <TextArea
          {...form.field('content')}
          label={t('identity.apps.certificate.content')}
          hint={t('identity.apps.certificate.contentHint')}
          required
          rows={5}
        />
      </SecretFormShell>
    </div>
  )
}
