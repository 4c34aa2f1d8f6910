import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { call } from '#portal/client/call.ts'
import { useWrite } from '#portal/client/queries.ts'
import { applyDensity, applyTheme, type Density, type Theme } from '#portal/theme/theme.ts'
import type { MenuAct, MenuGroup } from '#portal/ui/Menu.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { HeaderMenu } from './HeaderMenu.tsx'
import { useMe } from './me.ts'
import { openShortcuts } from './opening.ts'

const themes: readonly Theme[] = ['system', 'light', 'dark']
const densities: readonly Density[] = ['comfortable', 'compact']

const initials = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toUpperCase()

/** Looks save at once, with the way back. */
function useLooks(): MenuGroup[] {
  const { t } = useWords()
  const { user } = useMe()
  const keep = useWrite('updateMe', ['getMe'])
  const chooseTheme = (theme: Theme) => {
    applyTheme(theme)
    keep.mutate({ body: { theme } })
  }
  const chooseDensity = (density: Density) => {
    applyDensity(density)
    keep.mutate({ body: { density } })
  }
  const undoable = (choose: () => void, back: () => void) => () => {
    choose()
    toast(t('portal.me.lookChanged'), { undo: back })
  }
  const theme = (id: Theme): MenuAct => ({
    id,
    label: t(`portal.me.theme.${id}`),
    onAction: undoable(
      () => chooseTheme(id),
      () => chooseTheme(user.theme),
    ),
  })
  const density = (id: Density): MenuAct => ({
    id,
    label: t(`portal.me.density.${id}`),
    onAction: undoable(
      () => chooseDensity(id),
      () => chooseDensity(user.density),
    ),
  })
  return [
    { id: 'theme', title: t('portal.me.theme'), chosen: user.theme, items: themes.map(theme) },
    { id: 'density', title: t('portal.me.density'), chosen: user.density, items: densities.map(density) },
  ]
}

export function MyMenu() {
  const { t } = useWords()
  const { user } = useMe()
  const looks = useLooks()
  const router = useRouter()
  const queries = useQueryClient()
  const signOut = async () => {
    await router.navigate({ to: '/sign-in' })
    if (router.state.location.pathname !== '/sign-in') return // a form with changes asked to stay
    await call('deleteSession', { path: { sessionId: 'current' } })
    queries.clear()
  }
  const rest: MenuGroup = {
    id: 'rest',
    items: [
      { id: 'shortcuts', label: t('portal.shortcuts.title'), onAction: openShortcuts },
      { id: 'sign-out', label: t('portal.me.signOut'), detail: user.signInName, onAction: () => void signOut() },
    ],
  }
  return (
    <HeaderMenu
      label={t('portal.me.menu', { name: user.displayName })}
      named
      groups={[...looks, rest]}
      className="grid size-9 shrink-0 place-items-center rounded-full bg-petrol text-small font-semibold text-on-petrol"
    >
      {initials(user.displayName)}
      <span className="sr-only">{t('portal.me.menu', { name: user.displayName })}</span>
    </HeaderMenu>
  )
}
