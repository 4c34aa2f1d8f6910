import { House } from 'lucide-react'
import type { Screen } from '#portal/shell/screens.ts'

/** Home belongs to no room: which one it shows depends on whose person has come. */
export const screens: readonly Screen[] = [
  {
    path: '/',
    title: 'accounts.home.title',
    page: () => import('./HomePage.tsx'),
    place: { in: 'menu', order: 0, icon: House, key: 'h' },
  },
]
