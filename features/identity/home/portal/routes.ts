import type { Screen } from '#portal/shell/screens.ts'

export const screens: readonly Screen[] = [
  { path: '/', title: 'identity.home.title', page: () => import('./HomePage.tsx') },
]
