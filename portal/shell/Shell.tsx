import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { Locale } from '#contract/generated/words.ts'
import { useOperation } from '#portal/client/queries.ts'
import { applyDensity, applyTheme } from '#portal/theme/theme.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { Banners } from './Banners.tsx'
import { useScreens } from './built.ts'
import { Header } from './Header.tsx'
import { MeContext, type SignedIn, signedIn } from './me.ts'
import { OfflineBar } from './OfflineBar.tsx'
import { SessionGuard } from './SessionGuard.tsx'
import { ShortcutsHost } from './ShortcutsHost.tsx'
import { SideMenu } from './SideMenu.tsx'

const StartFailed = lazy(() => import('./StartFailed.tsx'))

const signIn = '/sign-in'
const firstPassword = '/welcome/password'
const owed = { pass: '/sign-in/second-step', register: '/welcome/second-factor' } as const

/** The look and language a user chose follow them to this browser. */
function useTheirLook(me: SignedIn | undefined): void {
  const { locale, setLanguage } = useWords()
  const { theme, density, language } = me?.user ?? {}
  // Not again when the language is switched here: the switch is on its way to the server.
  const speak = useEffectEvent((theirs: Locale) => (theirs === locale ? undefined : void setLanguage(theirs)))
  useEffect(() => (theme === undefined ? undefined : applyTheme(theme)), [theme])
  useEffect(() => (density === undefined ? undefined : applyDensity(density)), [density])
  useEffect(() => (language === undefined ? undefined : speak(language)), [language])
}

/** Goes once, with the address of the first look: while the next page loads, this one is drawn again at an address not its own. */
function Leave({ to, next = '/' }: { to: string; next?: string }) {
  const navigate = useNavigate()
  const [asked] = useState(next)
  useEffect(() => {
    void navigate({ to, search: (asked === '/' ? {} : { next: asked }) as never, replace: true })
  }, [navigate, to, asked])
  return null
}

/** Nobody signed in goes to sign in and comes back; a second factor, and a temporary password, come first. */
export function Shell() {
  const { t } = useWords()
  const asked = useOperation('getMe', {})
  const me = useMemo(() => (asked.data === undefined ? undefined : signedIn(asked.data)), [asked.data])
  const here = useRouterState({ select: (state) => state.location.href })
  const built = new Set(useScreens().map((screen) => screen.path))
  useTheirLook(me)
  if (me?.user.mustChangePassword === true && built.has(firstPassword)) return <Leave to={firstPassword} />
  if (me !== undefined)
    return (
      <MeContext value={me}>
        <House />
      </MeContext>
    )
  if (asked.error === null)
    return (
      <main aria-busy="true">
        <output className="sr-only">{t('portal.loading')}</output>
      </main>
    )
  const { factorOwed } = asked.error
  if (factorOwed !== undefined && built.has(owed[factorOwed])) return <Leave to={owed[factorOwed]} next={here} />
  if (asked.error.sessionEnded && built.has(signIn)) return <Leave to={signIn} next={here} />
  return (
    <Suspense>
      <StartFailed problem={asked.error} onRetry={() => void asked.refetch()} />
    </Suspense>
  )
}

function House() {
  const { t } = useWords()
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="absolute top-2 left-2 z-50 rounded-control bg-surface px-3 py-2 font-semibold text-petrol not-focus:sr-only"
      >
        {t('portal.skip')}
      </a>
      <Header />
      <OfflineBar />
      <Banners />
      <div className="flex flex-1">
        <SideMenu />
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 p-4 phone:p-6">
          <Outlet />
        </main>
      </div>
      <SessionGuard />
      <ShortcutsHost />
    </div>
  )
}
