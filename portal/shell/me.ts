import { createContext, use } from 'react'
import type { Me } from '#contract/generated/types.ts'

export type SignedIn = Me & {
  /** The server's list is already expanded: no patterns to know here. */
  readonly can: (permission: string) => boolean
}

export const MeContext = createContext<SignedIn | undefined>(undefined)

export const signedIn = (me: Me): SignedIn => ({ ...me, can: (permission) => me.permissions.includes(permission) })

/** Nobody on public pages. */
export const useMaybeMe = (): SignedIn | undefined => use(MeContext)

/** The signed-in user, roles, permissions, account and operator. Only inside the shell. */
export function useMe(): SignedIn {
  const me = use(MeContext)
  if (me === undefined) throw new Error('useMe outside the shell')
  return me
}
