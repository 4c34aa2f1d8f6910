import { lazy, Suspense } from 'react'
import { useMe } from '#portal/shell/me.ts'

const PartnerHome = lazy(() => import('../../../features/accounts/home/portal/HomePage.tsx'))
const OperatorHome = lazy(() => import('../../../features/identity/home/portal/OperatorHome.tsx'))

/** A partner's people see their account; the operator's have none, and see the installation. */
export default function HomePage() {
  const { partner } = useMe()
  return <Suspense>{partner.kind === 'operator' ? <OperatorHome /> : <PartnerHome />}</Suspense>
}
