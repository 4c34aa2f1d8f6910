import { Bell } from 'lucide-react'
import type { Screen } from '#portal/shell/screens.ts'

export const screens: readonly Screen[] = [
  {
    path: '/me/notifications',
    title: 'notices.title',
    page: () => import('./NoticesPage.tsx'),
    place: { in: 'account', group: 'me', order: 20, icon: Bell },
  },
]
