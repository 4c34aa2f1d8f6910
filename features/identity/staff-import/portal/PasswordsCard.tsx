import { useState } from 'react'
import type { UserImport, UserImportPasswords } from '#contract/generated/types.ts'
import { useMe } from '#portal/shell/me.ts'
import { Button } from '#portal/ui/Button.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { useFormats } from '#portal/ui/formats.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { saveTable } from './files.ts'
import { useAsking } from './useAsking.ts'

type PasswordsProps = { readonly one: UserImport; readonly onTaken: () => void }

/** Once: after that they are nowhere but in the file, and on this page until it is left. */
export function PasswordsCard({ one, onTaken }: PasswordsProps) {
  const { t } = useWords()
  const { instant } = useFormats()
  const { user } = useMe()
  const { ask, busy, problem } = useAsking('takeUserImportPasswords')
  const [taken, setTaken] = useState<UserImportPasswords>()
  const save = ({ items }: UserImportPasswords) =>
    saveTable('staff-passwords.csv', [
      [
        t('identity.staffImport.column.displayName'),
        t('identity.staffImport.column.userPrincipalName'),
        t('identity.staffImport.password'),
      ],
      ...items.map((item) => [item.displayName, item.userPrincipalName, item.password]),
    ])
  async function take(): Promise<void> {
    const passwords = await ask({ path: { importId: one.id } })
    if (passwords === undefined) return
    setTaken(passwords)
    save(passwords)
    onTaken()
  }
  const until = one.passwordsReady ? one.passwordsUntil : undefined
  if (until === undefined && taken === undefined)
    return one.created === 0 ? null : (
      <Card title={t('identity.staffImport.passwords')}>
        <p className="text-muted">
          {one.createdById === user.id
            ? t('identity.staffImport.passwordsGone')
            : t('identity.staffImport.passwordsOfOther', { name: one.createdBy })}
        </p>
      </Card>
    )
  return (
    <Card
      title={t('identity.staffImport.passwords')}
      note={
        taken === undefined && until !== undefined
          ? t('identity.staffImport.passwordsText', { until: instant(until) })
          : t('identity.staffImport.passwordsTaken')
      }
    >
      <ActFailure problem={problem} />
      <Button
        weight={taken === undefined ? 'primary' : 'secondary'}
        pending={busy}
        onPress={() => (taken === undefined ? void take() : save(taken))}
      >
        {t(taken === undefined ? 'identity.staffImport.takePasswords' : 'identity.staffImport.saveAgain')}
      </Button>
    </Card>
  )
}
