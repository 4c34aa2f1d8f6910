import { useOperation } from '#portal/client/queries.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ConsentList } from './ConsentList.tsx'

/** The applications that act in my name. */
export function ConsentsCard() {
  const { t } = useWords()
  return (
    <ConsentList
      title={t('identity.consents.mine')}
      note={t('identity.consents.mineText')}
      empty={t('identity.consents.none')}
      asked={useOperation('getConsents', {})}
      titleOf={(consent) => consent.applicationName}
    />
  )
}
