import { useSearch } from '@tanstack/react-router'
import { useOperation } from '#portal/client/queries.ts'
import { PublicFrame } from '#portal/shell/PublicFrame.tsx'
import { Banner } from '#portal/ui/Banner.tsx'
import { LinkButton } from '#portal/ui/Link.tsx'
import { LoadingNote } from '#portal/ui/Skeleton.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { InstallForm } from './InstallForm.tsx'

/** From the one-time link that the first start prints. */
export default function InstallPage() {
  const { t } = useWords()
  const { token = '' }: { readonly token?: string } = useSearch({ strict: false })
  const installation = useOperation('getInstallation', {})
  return (
    <PublicFrame title={t('identity.install.title')}>
      {installation.isPending && <LoadingNote />}
      {installation.data !== undefined && <Installed operator={installation.data.operatorName} />}
      {installation.error !== null && token === '' && <Banner tone="warn">{t('identity.install.noToken')}</Banner>}
      {installation.error !== null && token !== '' && <InstallForm token={token} />}
    </PublicFrame>
  )
}

function Installed({ operator }: { operator: string }) {
  const { t } = useWords()
  return (
    <>
      <p className="mb-5">{t('identity.install.already', { operator })}</p>
      <LinkButton to="/sign-in" weight="primary">
        {t('identity.signIn.submit')}
      </LinkButton>
    </>
  )
}
