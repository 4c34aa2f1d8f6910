import type { StaffUser } from '#contract/generated/types.ts'
import { Card } from '#portal/ui/Card.tsx'
import { Fact, FactList } from '#portal/ui/FactList.tsx'
import { Instant } from '#portal/ui/formats.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { FactorActs } from './FactorActs.tsx'
import { FactorPill, StatePill } from './UserPills.tsx'

export function SignInTab({ user }: { user: StaffUser }) {
  const { t } = useWords()
  const factors = (user.secondFactors ?? []).map((kind) => t(`identity.users.factorKind.${kind}`))
  return (
    <Card title={t('identity.users.tab.signIn')}>
      <FactList>
        <Fact label={t('identity.users.state')}>
          <StatePill user={user} />
        </Fact>
        <Fact label={t('identity.users.secondFactor')}>
          <FactorPill user={user} /> {factors.join(', ')}
        </Fact>
        <Fact label={t('identity.users.lastSignIn')}>
          {user.lastSignInAt === undefined ? t('identity.users.never') : <Instant at={user.lastSignInAt} exact />}
        </Fact>
        <Fact label={t('identity.users.createdAt')}>
          {user.createdAt !== undefined && <Instant at={user.createdAt} exact />}
        </Fact>
        <Fact label={t('identity.users.createdBy')}>{user.createdBy}</Fact>
      </FactList>
      <FactorActs user={user} />
    </Card>
  )
}
