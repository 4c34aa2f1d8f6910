import type { RoleMatrix } from '#contract/generated/types.ts'
import { Button } from '#portal/ui/Button.tsx'
import { SearchField } from '#portal/ui/SearchField.tsx'
import { Select } from '#portal/ui/Select.tsx'
import { useFormats } from '#portal/ui/formats.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { roleName } from '../../people/portal/RolesCard.tsx'
import { isChoice } from './held-roles.ts'
import type { UserFiltering } from './useUserFilter.ts'

const everything = '*'
const chosen = (id: string) => (id === everything ? '' : id)

/** One role, or the several that a view asks for. */
function useRoleOptions(matrix: RoleMatrix | undefined, asked: string | undefined) {
  const { t } = useWords()
  const { anyOf } = useFormats()
  const roles = (matrix?.roles ?? []).filter(isChoice).map(({ id }) => ({ id, label: roleName(t, id) }))
  const several =
    asked === undefined || roles.some((role) => role.id === asked)
      ? []
      : [{ id: asked, label: anyOf(asked.split(',').map((role) => roleName(t, role))) }]
  return [{ id: everything, label: t('identity.users.filter.anyRole') }, ...several, ...roles]
}

/** Where roles hold in this account, and the place that the address asks for, be it nobody's any more. */
function placeOptions(matrix: RoleMatrix | undefined, asked: string | undefined) {
  const places = new Set([...(matrix?.locations ?? []), ...(asked === undefined ? [] : [asked])])
  return [...places].map((place) => ({ id: place, label: place }))
}

type UserFiltersProps = { readonly filtering: UserFiltering; readonly matrix: RoleMatrix | undefined }

export function UserFilters({ filtering, matrix }: UserFiltersProps) {
  const { t } = useWords()
  const { filter, set, narrowed, clear } = filtering
  const places = placeOptions(matrix, filter.scope)
  const choices = [
    ['role', t('identity.users.role'), useRoleOptions(matrix, filter.role)],
    [
      'state',
      t('identity.users.state'),
      [
        { id: everything, label: t('identity.users.filter.present') },
        { id: 'blocked', label: t('identity.users.state.blocked') },
        { id: 'inactive', label: t('identity.users.state.inactive') },
        { id: 'all', label: t('identity.users.filter.withDeleted') },
      ],
    ],
    [
      'secondFactor',
      t('identity.users.secondFactor'),
      [
        { id: everything, label: t('identity.users.filter.any') },
        { id: 'registered', label: t('identity.users.factor.enforced') },
        { id: 'missing', label: t('identity.users.filter.factorMissing') },
      ],
    ],
    [
      'signedIn',
      t('identity.users.lastSignIn'),
      [
        { id: everything, label: t('identity.users.filter.any') },
        { id: 'never', label: t('identity.users.never') },
      ],
    ],
    ...(places.length === 0
      ? []
      : [
          [
            'scope',
            t('identity.users.place'),
            [{ id: everything, label: t('identity.users.filter.anyPlace') }, ...places],
          ] as const,
        ]),
  ] as const
  return (
    <search
      aria-label={t('identity.users.filter')}
      className="grid items-end gap-3 phone:grid-cols-2 desk:grid-cols-[minmax(14rem,1.6fr)_repeat(auto-fit,minmax(9rem,1fr))] print:hidden"
    >
      <SearchField
        label={t('identity.users.search')}
        value={filter.search ?? ''}
        onSearch={(text) => set('search', text)}
      />
      {choices.map(([member, label, options]) => (
        <Select
          key={member}
          label={label}
          unmarked
          value={filter[member] ?? everything}
          options={options}
          onChange={(id) => set(member, chosen(id))}
        />
      ))}
      {narrowed && (
        <div>
          <Button weight="quiet" onPress={clear}>
            {t('identity.users.filter.clear')}
          </Button>
        </div>
      )}
    </search>
  )
}
