import { useRouterState } from '@tanstack/react-router'
import { Link } from '#portal/ui/Link.tsx'
import { ForbiddenNote } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { usePlaced } from './built.ts'
import { nearest } from './nearest.ts'
import { useMe } from './me.ts'
import { Page } from './Page.tsx'
import { lackingPermission, type Screen } from './screens.ts'

/** 404 in the shell, with the three nearest pages. */
export function NotFoundPage() {
  const { t } = useWords()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const pages = [...usePlaced('menu'), ...usePlaced('account')]
  return (
    <Page title={t('portal.notFound.title')} purpose={t('portal.notFound.text')}>
      <ul className="list-disc pl-5">
        {nearest(path, pages).map((page) => (
          <li key={page.path} className="py-1">
            <Link to={page.path}>{t(page.title)}</Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}

/** 403 in the shell: the missing right, and who can grant it. */
export function ForbiddenPage({ screen }: { screen: Screen }) {
  const { t } = useWords()
  const me = useMe()
  const permission = lackingPermission(me, screen.needs ?? {})
  const reason =
    permission === undefined ? t('portal.forbidden.account') : t('portal.forbidden.permission', { permission })
  return (
    <Page title={t('portal.forbidden.title')} purpose={t(screen.title)}>
      <ForbiddenNote reason={reason} names={permission === undefined ? [] : me.admins.map((one) => one.displayName)} />
    </Page>
  )
}
