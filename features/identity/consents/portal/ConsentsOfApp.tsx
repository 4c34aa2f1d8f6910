import { useOperation } from '#portal/client/queries.ts'
import { useMe } from '#portal/shell/me.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ConsentList } from './ConsentList.tsx'

/** The people who let this application act for them. */
export function ConsentsOfApp({ applicationId }: { applicationId: string }) {
  const { t } = useWords()
  const mayEdit = useMe().can('edit:apps')
  return (
    <ConsentList
      title={t('identity.consents.people')}
      note={t('identity.consents.peopleText')}
      empty={t('identity.consents.nobody')}
      asked={useOperation('getConsents', { query: { of: 'account', applicationId } })}
      titleOf={({ user }) => `${user.displayName} (${user.signInName})`}
      reason={mayEdit ? undefined : t('identity.apps.readOnly')}
    />
  )
}
