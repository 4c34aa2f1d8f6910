import { History } from 'lucide-react'
import type { Screen } from '#portal/shell/screens.ts'

export const screens: readonly Screen[] = [
  {
    path: '/account/activity-log',
    title: 'audit.log.title',
    page: () => import('./ActivityLogPage.tsx'),
    needs: { permission: 'view:activity_log', kind: 'any' },
    place: { in: 'account', group: 'safety', order: 20, icon: History },
  },
]
