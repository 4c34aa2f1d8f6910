import { Printer } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { StaffUser } from '#contract/generated/types.ts'
import { Page } from '#portal/shell/Page.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { CopyButton } from '#portal/ui/CopyButton.tsx'
import { LinkButton } from '#portal/ui/Link.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { paths } from './people.ts'
import { TemporaryPassword } from './TemporaryPassword.tsx'
import { UserFacts } from './UserFacts.tsx'

/** The sheet to keep or print; over it, once, the password to hand over. */
export function AddedUser({ user, onAnother }: { user: StaffUser; onAnother: () => void }) {
  const { t } = useWords()
  const [handedOver, setHandedOver] = useState(user.passwordProfile === undefined)
  // The form that had the focus is gone: what follows begins at the title, as after going to a page.
  useEffect(() => {
    if (handedOver) document.querySelector('h1')?.focus()
  }, [handedOver])
  return (
    <Page
      title={t('identity.users.added', { name: user.displayName })}
      purpose={t('identity.users.addedText')}
      crumbs={[{ to: paths.users, label: t('identity.users.title') }]}
    >
      <Card title={t('identity.users.sheet')}>
        <UserFacts user={user} />
        <div className="mt-4 flex flex-wrap gap-2 print:hidden">
          <LinkButton to={paths.users} weight="primary">
            {t('portal.done')}
          </LinkButton>
          <Button onPress={onAnother}>{t('identity.users.addAnother')}</Button>
          <CopyButton text={user.userPrincipalName} label={t('identity.users.copyName')} />
          <Button
            weight="quiet"
            icon={<Printer size={18} strokeWidth={1.75} aria-hidden="true" />}
            onPress={() => window.print()}
          >
            {t('identity.users.print')}
          </Button>
        </div>
      </Card>
      {!handedOver && user.passwordProfile !== undefined && (
        <TemporaryPassword user={user} profile={user.passwordProfile} onDone={() => setHandedOver(true)} />
      )}
    </Page>
  )
}
