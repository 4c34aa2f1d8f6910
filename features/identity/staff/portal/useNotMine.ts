import type { RoleInMatrix } from '#contract/generated/types.ts'
import { useFormats } from '#portal/ui/formats.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { roleName } from '../../people/portal/RolesCard.tsx'

/** Why I may not give a role: whose it is to give. Undefined when I may. */
export function useNotMine(): (role: RoleInMatrix) => string | undefined {
  const { t } = useWords()
  const { anyOf } = useFormats()
  return (role) =>
    role.assignable
      ? undefined
      : t('identity.users.notMine', { roles: anyOf(role.assignableBy.map((one) => roleName(t, one))) })
}
