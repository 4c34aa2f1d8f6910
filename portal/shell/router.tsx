import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  Outlet,
  type RouteComponent,
} from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { ApiProblem } from '#portal/client/problem.ts'
import { ErrorState } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ForbiddenPage, NotFoundPage } from './lost.tsx'
import { useMe } from './me.ts'
import { maySee, type Screen } from './screens.ts'
import { Shell } from './Shell.tsx'

const ToastRegion = lazy(async () => ({ default: (await import('#portal/ui/ToastRegion.tsx')).ToastRegion }))

const Root = () => (
  <>
    <Outlet />
    <Suspense>
      <ToastRegion />
    </Suspense>
  </>
)

/** A fault of ours while drawing a page: the shell stays. */
function Broken({ error, reset }: { error: unknown; reset: () => void }) {
  const { t } = useWords()
  const problem = error instanceof ApiProblem ? error : new ApiProblem({ status: 500, correlationId: '–' })
  return <ErrorState title={t('portal.page.failed')} problem={problem} onRetry={reset} />
}

/** A page is its own chunk, fetched on hover; who may not see it learns why instead. */
function guarded(screen: Screen): RouteComponent {
  const Content = lazyRouteComponent(screen.page)
  if (screen.public === true) return Content
  const Guarded = () => (maySee(useMe(), screen) ? <Content /> : <ForbiddenPage screen={screen} />)
  // The router reads `preload` from any component; its type knows it only of its own lazy ones.
  return Object.assign(Guarded, { preload: Content.preload }) as RouteComponent
}

const account: Screen = { path: '/account', title: 'portal.account.title', page: () => import('./AccountPage.tsx') }

/** The routes are the rooms' screens; nothing is written twice. Without a home page, home is the account. */
export function openRouter(screens: readonly Screen[]) {
  const root = createRootRoute({ component: Root, notFoundComponent: NotFoundPage, errorComponent: Broken })
  const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })
  const lost = createRoute({ getParentRoute: () => shell, path: '$', component: NotFoundPage })
  const home = createRoute({
    getParentRoute: () => shell,
    path: '/',
    component: () => <Navigate to="/account" replace />,
  })
  const inside = [account, ...screens.filter((screen) => screen.public !== true)].map((screen) =>
    createRoute({ getParentRoute: () => shell, path: screen.path, component: guarded(screen) }),
  )
  const outside = screens
    .filter((screen) => screen.public === true)
    .map((screen) => createRoute({ getParentRoute: () => root, path: screen.path, component: guarded(screen) }))
  const hasHome = screens.some((screen) => screen.path === '/')
  const router = createRouter({
    routeTree: root.addChildren([...outside, shell.addChildren([...inside, lost, ...(hasHome ? [] : [home])])]),
    defaultPreload: 'intent',
    defaultErrorComponent: Broken,
    scrollRestoration: true,
  })
  router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
    if (pathChanged && fromLocation !== undefined) document.querySelector('h1')?.focus()
  })
  return router
}
