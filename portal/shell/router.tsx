import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
  Navigate,
  Outlet,
  type RouteComponent,
} from '@tanstack/react-router'
import { lazy, Suspense, useSyncExternalStore } from 'react'
import { toasts } from '#portal/ui/toast.ts'
import { useMe } from './me.ts'
import { maySee, type Screen } from './screens.ts'
import { Shell } from './Shell.tsx'

const lost = () => import('./lost.tsx')
const NotFoundPage = lazyRouteComponent(lost, 'NotFoundPage')
const ForbiddenPage = lazy(async () => ({ default: (await lost()).ForbiddenPage }))
const BrokenPage = lazy(() => import('./Broken.tsx'))
const ToastRegion = lazy(async () => ({ default: (await import('#portal/ui/ToastRegion.tsx')).ToastRegion }))

const listen = (listener: () => void) => toasts.subscribe(listener)

/** Its script comes with the first toast. */
function Toasts() {
  const some = useSyncExternalStore(listen, () => toasts.visibleToasts.length > 0)
  return <Suspense>{some && <ToastRegion />}</Suspense>
}

const Root = () => (
  <>
    <Outlet />
    <Toasts />
  </>
)

const Broken = (props: ErrorComponentProps) => (
  <Suspense>
    <BrokenPage {...props} />
  </Suspense>
)

/** A page is its own chunk, fetched on hover; who may not see it learns why instead. */
function guarded(screen: Screen): RouteComponent {
  const Content = lazyRouteComponent(screen.page)
  if (screen.public === true) return Content
  const Guarded = () => <Suspense>{maySee(useMe(), screen) ? <Content /> : <ForbiddenPage screen={screen} />}</Suspense>
  // The router reads `preload` from any component; its type knows it only of its own lazy ones.
  return Object.assign(Guarded, { preload: Content.preload }) as RouteComponent
}

const account: Screen = { path: '/account', title: 'portal.account.title', page: () => import('./AccountPage.tsx') }

/** The routes are the rooms' screens; nothing is written twice. Without a home page, home is the account. */
export function openRouter(screens: readonly Screen[]) {
  const root = createRootRoute({ component: Root, errorComponent: Broken })
  const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })
  const elsewhere = createRoute({ getParentRoute: () => shell, path: '$', component: NotFoundPage })
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
    routeTree: root.addChildren([...outside, shell.addChildren([...inside, elsewhere, ...(hasHome ? [] : [home])])]),
    defaultPreload: 'intent',
    defaultErrorComponent: Broken,
    scrollRestoration: true,
  })
  router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
    if (pathChanged && fromLocation !== undefined) document.querySelector('h1')?.focus()
  })
  return router
}
