import type { StaffUser } from '#contract/generated/types.ts'
import { Fact, FactList } from '#portal/ui/FactList.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { languageNames } from '../../portal/languageNames.ts'
import { roleLines } from './people.ts'

/** Who somebody is and what they were given. */
export function UserFacts({ user }: { user: StaffUser }) {
  const { t } = useWords()
  return (
    <FactList>
      <Fact label={t('identity.users.fullName')}>{user.displayName}</Fact>
      <Fact label={t('identity.users.userName')}>
        <span translate="no">{user.userPrincipalName}</span>
      </Fact>
      <Fact label={t('identity.users.email')}>{user.email}</Fact>
      <Fact label={t('identity.users.phone')}>{user.phoneNumber}</Fact>
      <Fact label={t('identity.users.language')}>{languageNames[user.language]}</Fact>
      <Fact label={t('identity.users.roles')}>
        {user.roles.length === 0 ? t('identity.users.noRole') : roleLines(t, user.roles).join('\n')}
      </Fact>
    </FactList>
  )
}
