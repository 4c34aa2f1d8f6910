import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Page } from '#portal/shell/Page.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { RadioGroup } from '#portal/ui/choices.tsx'
import { LinkButton } from '#portal/ui/Link.tsx'
import { TextField } from '#portal/ui/TextField.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { SecretFormShell } from '../../portal/SecretFormShell.tsx'
import { useSecretForm } from '../../portal/useSecretForm.ts'
import { checkApplication } from '../rules.ts'
import { filledLines, RedirectsField } from './RedirectsField.tsx'

export default function NewAppPage() {
  const { t } = useWords()
  const crumbs = [{ to: '/account/apps', label: t('identity.apps.title') }]
  return (
    <Page title={t('identity.apps.new.title')} purpose={t('identity.apps.new.purpose')} crumbs={crumbs}>
      <Card title={t('identity.apps.details')}>
        <NewAppForm />
      </Card>
    </Page>
  )
}

function NewAppForm() {
  const { t } = useWords()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const form = useSecretForm('createApplication', {
    start: { name: '', kind: 'web', redirectUris: [] as string[] },
    tidy: (body) => ({ ...body, redirectUris: filledLines(body.redirectUris ?? []) }),
    check: (body) => checkApplication({ ...body, redirectUris: body.redirectUris ?? [] }),
    onDone: ({ data }) => {
      void queries.invalidateQueries({ queryKey: ['getApplications'] })
      toast(t('identity.apps.new.done', { name: data.name }))
      void navigate({ to: `/account/apps/${data.id}` })
    },
  })
  const { values } = form
  return (
    <SecretFormShell
      form={form}
      label={t('identity.apps.new.title')}
      submit={t('identity.apps.new.submit')}
      beside={<LinkButton to="/account/apps">{t('portal.cancel')}</LinkButton>}
    >
      <TextField {...form.field('name')} label={t('identity.apps.name')} hint={t('identity.apps.nameHint')} required />
      <RadioGroup
        label={t('identity.apps.kind')}
        name="kind"
        required
        options={(['web', 'native'] as const).map((id) => ({
          id,
          label: t(`identity.apps.kind.${id}`),
          detail: t(`identity.apps.kindText.${id}`),
        }))}
        value={values.kind}
        onChange={(kind) => form.set({ kind: kind === 'native' ? 'native' : 'web' })}
      />
      <RedirectsField
        kind={values.kind}
        value={values.redirectUris ?? []}
        onChange={(redirectUris) => form.set({ redirectUris })}
        error={form.error('redirectUris')}
        readOnly={form.busy}
      />
    </SecretFormShell>
  )
}
