import type { Registered } from '#platform/http/operation.ts'
import { accounts } from '#features/accounts/api.ts'
import { audit } from '#features/audit/api.ts'
import { identity } from '#features/identity/api.ts'
import { notices } from '#features/notices/api.ts'
import { sandbox } from '#features/sandbox/api.ts'

/** The table of contents: every operation that is served, by room. */
export const registered: readonly Registered[] = [...identity, ...accounts, ...audit, ...notices, ...sandbox]
