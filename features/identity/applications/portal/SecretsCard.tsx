import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Application, ApplicationSecret } from '#contract/generated/types.ts'
import { Button } from '#portal/ui/Button.tsx'
import { SecretOnce } from '#portal/ui/SecretOnce.tsx'
import { Select } from '#portal/ui/Select.tsx'
import { TextField } from '#portal/ui/TextField.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { SecretFormShell } from '../../portal/SecretFormShell.tsx'
import { useSecretForm } from '../../portal/useSecretForm.ts'
import { checkSecret } from '../rules.ts'
import { ProofRow, RemoveProof } from './ProofRow.tsx'
import { ProofsCard } from './ProofsCard.tsx'

export function SecretsCard({ app }: { app: Application }) {
  const { t } = useWords()
  const [issued, setIssued] = useState<ApplicationSecret>()
  const rows = app.secrets.map((secret) => (
    <ProofRow
      key={secret.id}
      proof={secret}
      mark={t('identity.apps.secret.begins', { hint: secret.hint })}
      removal={
        <RemoveProof
          operation="deleteApplicationSecret"
          path={{ applicationId: app.id, secretId: secret.id, certificateId: '' }}
          name={secret.name}
        />
      }
    />
  ))
  const shown = issued?.value !== undefined && (
    <SecretOnce
      title={t('identity.apps.secret.shown', { name: issued.name })}
      label={t('identity.apps.secret.value')}
      secret={issued.value}
      note={t('identity.apps.secret.note')}
      onDone={() => setIssued(undefined)}
    />
  )
  return (
    <ProofsCard kind="secret" rows={rows} below={shown}>
      {(close) => <SecretForm app={app} onDone={setIssued} onClose={close} />}
    </ProofsCard>
  )
}

const lifetimes = [3, 6, 12, 24] as const

type FormProps = {
  readonly app: Application
  readonly onDone: (secret: ApplicationSecret) => void
  readonly onClose: () => void
}

function SecretForm({ app, onDone, onClose }: FormProps) {
  const { t } = useWords()
  const queries = useQueryClient()
  const form = useSecretForm('createApplicationSecret', {
    path: { applicationId: app.id },
    start: { name: '', months: 6 },
    check: ({ name, months = 0 }) => checkSecret({ name, months }),
    onDone: ({ data }) => {
      void queries.invalidateQueries({ queryKey: ['getApplication'] })
      void queries.invalidateQueries({ queryKey: ['getApplications'] })
      onDone(data)
      onClose()
    },
  })
  return (
    <div className="mt-4">
      <SecretFormShell
        form={form}
        label={t('identity.apps.secret.add')}
        submit={t('identity.apps.secret.submit')}
        beside={<Button onPress={onClose}>{t('portal.cancel')}</Button>}
      >
        <TextField
          {...form.field('name')}
          label={t('identity.apps.secret.name')}
          hint={t('identity.apps.secret.nameHint')}
          required
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the form was asked for by its button, which is gone
          autoFocus
        />
        <Select
          label={t('identity.apps.secret.months')}
          required
          options={lifetimes.map((count) => ({ id: String(count), label: t('identity.apps.months', { count }) }))}
          value={String(form.values.months ?? 6)}
          onChange={(months) => form.set({ months: Number(months) })}
          error={form.error('months')}
        />
      </SecretFormShell>
    </div>
  )
}
