import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Session } from '#contract/generated/types.ts'
import { isForApplication } from './returning.ts'

const firstly = (session: Pick<Session, 'mustChangePassword' | 'secondStep'>): string | undefined => {
  if (session.secondStep === 'pass') return '/sign-in/second-step'
  if (session.mustChangePassword) return '/welcome/password'
  return session.secondStep === 'register' || session.secondStep === 'later' ? '/welcome/second-factor' : undefined
}

/** After a sign-in, or half of one: what is owed first, then where one wanted to go. Nothing of whoever was here before remains. */
export function useEntrance(to: string): (session: Pick<Session, 'mustChangePassword' | 'secondStep'>) => void {
  const navigate = useNavigate()
  const queries = useQueryClient()
  return (session) => {
    const first = firstly(session)
    queries.clear()
    if (first !== undefined) void navigate({ to: first, search: { return: to } as never })
    else if (isForApplication(to)) location.assign(to)
    else void navigate({ href: to, replace: true })
  }
}
