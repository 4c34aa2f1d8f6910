import { useState } from 'react'
import { useOperation } from '#portal/client/queries.ts'
import { PublicFrame } from '#portal/shell/PublicFrame.tsx'
import { Banner } from '#portal/ui/Banner.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { Link } from '#portal/ui/Link.tsx'
import { TextField } from '#portal/ui/TextField.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { SecretFormShell } from '../../portal/SecretFormShell.tsx'
import { useSecretForm } from '../../portal/useSecretForm.ts'
import { linkMinutes } from '../rules.ts'

/** Who cannot get in asks for a link by mail. What is said afterwards is the same for every name. */
export default function AskPage() {
  const { t } = useWords()
  const [asked, setAsked] = useState<string>()
  return (
    <PublicFrame title={t('identity.reset.title')}>
      {asked === undefined ? (
        <AskForm onAsked={setAsked} />
      ) : (
        <Asked name={asked} onAgain={() => setAsked(undefined)} />
      )}
      <p className="mt-5">
        <Link to="/sign-in">{t('identity.reset.back')}</Link>
      </p>
    </PublicFrame>
  )
}

function AskForm({ onAsked }: { onAsked: (name: string) => void }) {
  const { t } = useWords()
  const form = useSecretForm('createPasswordReset', {
    start: { signInName: '' },
    check: ({ signInName }) =>
      signInName === '' ? [{ id: 'identity.signIn.nameMissing', field: 'signInName', facts: {} }] : [],
    onDone: (_, { signInName }) => onAsked(signInName),
  })
  return (
    <>
      <p className="mb-5 text-muted">{t('identity.reset.text', { minutes: linkMinutes })}</p>
      <SecretFormShell form={form} label={t('identity.reset.title')} submit={t('identity.reset.submit')}>
        <TextField
          {...form.field('signInName')}
          label={t('identity.signIn.name')}
          hint={t('identity.signIn.nameHint')}
          type="email"
          autoComplete="username"
          required
        />
      </SecretFormShell>
    </>
  )
}

function Asked({ name, onAgain }: { name: string; onAgain: () => void }) {
  const { t } = useWords()
  const operator = useOperation('getInstallation', {}).data?.operatorName
  return (
    <div className="grid gap-4">
      <Banner tone="good" live>
        {t('identity.reset.asked', { name, minutes: linkMinutes })}
      </Banner>
      <p className="text-muted">{t('identity.reset.nothing')}</p>
      {operator !== undefined && <p className="text-muted">{t('identity.signIn.helpText', { operator })}</p>}
      <div>
        <Button onPress={onAgain}>{t('identity.reset.again')}</Button>
      </div>
    </div>
  )
}
