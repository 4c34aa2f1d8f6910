import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Application } from '#contract/generated/types.ts'
import { useMe } from '#portal/shell/me.ts'
import { UpdateButton } from '#portal/shell/UpdateButton.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { CopyButton } from '#portal/ui/CopyButton.tsx'
import { Fact, FactList } from '#portal/ui/FactList.tsx'
import { Instant } from '#portal/ui/formats.tsx'
import { TextField } from '#portal/ui/TextField.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { SecretFormShell } from '../../portal/SecretFormShell.tsx'
import { useSecretForm } from '../../portal/useSecretForm.ts'
import { checkName, checkRedirects } from '../rules.ts'
import { filledLines, RedirectsField } from './RedirectsField.tsx'
import { useReason } from './useReason.ts'

export function DetailsCard({ app }: { app: Application }) {
  const { t } = useWords()
  const [editing, setEditing] = useState(false)
  const reason = useReason('edit:apps')
  const update = <UpdateButton main reason={reason} onPress={() => setEditing(true)} />
  return (
    <Card title={t('identity.apps.details')} action={editing ? undefined : update}>
      {editing ? <DetailsForm app={app} onClose={() => setEditing(false)} /> : <Details app={app} />}
    </Card>
  )
}

function Details({ app }: { app: Application }) {
  const { t } = useWords()
  const { partner } = useMe()
  return (
    <FactList>
      <Fact label={t('identity.apps.name')}>{app.name}</Fact>
      <Fact label={t('identity.apps.clientId')}>
        <Copied text={app.id} label={t('identity.apps.copyClientId')} />
      </Fact>
      <Fact label={t('identity.apps.tenantId')}>
        <Copied text={partner.tenantId} label={t('identity.apps.copyTenantId')} />
      </Fact>
      <Fact label={t('identity.apps.redirects')}>
        {app.redirectUris.length > 0 && (
          <ul className="break-all" translate="no">
            {app.redirectUris.map((uri) => (
              <li key={uri}>{uri}</li>
            ))}
          </ul>
        )}
      </Fact>
      <Fact label={t('identity.apps.created')}>
        <Instant at={app.createdAt} exact />
      </Fact>
      <Fact label={t('identity.apps.use')}>
        {app.lastUsedAt === undefined ? t('identity.apps.neverUsed') : <Instant at={app.lastUsedAt} />}
      </Fact>
    </FactList>
  )
}

const Copied = ({ text, label }: { text: string; label: string }) => (
  <span className="flex flex-wrap items-center gap-x-2">
    <code translate="no" className="break-all">
      {text}
    </code>
    <CopyButton text={text} label={label} />
  </span>
)

function DetailsForm({ app, onClose }: { app: Application; onClose: () => void }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const form = useSecretForm('updateApplication', {
    path: { applicationId: app.id },
    start: { name: app.name, redirectUris: app.redirectUris, attributes: app.attributes },
    tidy: (body) => ({ ...body, redirectUris: filledLines(body.redirectUris ?? []) }),
    check: ({ name = '', redirectUris = [] }) => [
      ...checkName(name),
      ...checkRedirects({ redirectUris, kind: app.kind }),
    ],
    onDone: () => {
      void queries.invalidateQueries({ queryKey: ['getApplications'] })
      void queries.invalidateQueries({ queryKey: ['getApplication'] })
      toast(t('identity.apps.saved'))
      onClose()
    },
  })
  return (
    <SecretFormShell
      form={form}
      label={t('identity.apps.details')}
      submit={t('identity.apps.save')}
      beside={<Button onPress={onClose}>{t('portal.cancel')}</Button>}
    >
      <TextField
        {...form.field('name')}
        label={t('identity.apps.name')}
        required
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the form was asked for by its button, which is gone
        autoFocus
      />
      <RedirectsField
        kind={app.kind}
        value={form.values.redirectUris ?? []}
        onChange={(redirectUris) => form.set({ redirectUris })}
        error={form.error('redirectUris')}
        readOnly={form.busy}
      />
    </SecretFormShell>
  )
}
