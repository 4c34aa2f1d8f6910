import { Navigate } from '@tanstack/react-router'
import { useMe } from '#portal/shell/me.ts'
import { OperatorHome } from './OperatorHome.tsx'

/** The operator's people have no partner account to look at: they get their own page. */
export default function HomePage() {
  const { partner } = useMe()
  return partner.kind === 'operator' ? <OperatorHome /> : <Navigate to="/account" replace />
}
