import { Check, Minus, X } from 'lucide-react'
import { useId } from 'react'
import type { HeldRole, RoleMatrix } from '#contract/generated/types.ts'
import { useFormats } from '#portal/ui/formats.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { roleName } from '../../people/portal/RolesCard.tsx'
import { abilitiesOf, type Ability, type AreaOfAbilities } from './abilities.ts'

const marks = { yes: Check, partly: Minus, no: X }
const looks = { yes: 'text-good', partly: 'text-warn', no: 'text-muted' }

type AbilitiesPanelProps = { readonly matrix: RoleMatrix; readonly held: readonly HeldRole[] }

/** What the chosen roles mean, task by task, while they are being chosen. */
export function AbilitiesPanel({ matrix, held }: AbilitiesPanelProps) {
  const { t } = useWords()
  const id = useId()
  const areas = abilitiesOf(
    matrix,
    held.map((one) => one.role),
  )
  const granted = areas.flatMap((area) => area.abilities).filter((one) => one.grant !== 'no').length
  return (
    <aside
      aria-labelledby={id}
      className="rounded-card border border-line bg-surface p-4 desk:sticky desk:top-[calc(var(--header)+1rem)] desk:max-h-[calc(100dvh-var(--header)-2rem)] desk:overflow-auto"
    >
      <h2 id={id} className="text-title font-semibold">
        {t('identity.users.abilities')}
      </h2>
      <output className="mb-2 block text-small text-muted">
        {t('identity.users.abilitiesCount', { granted, all: areas.flatMap((area) => area.abilities).length })}
      </output>
      {areas.map((area) => (
        <Area key={area.area} area={area} />
      ))}
    </aside>
  )
}

function Area({ area: { name, abilities } }: { area: AreaOfAbilities }) {
  const { t } = useWords()
  const granted = abilities.filter((one) => one.grant !== 'no')
  const lacking = abilities.filter((one) => one.grant === 'no')
  return (
    <details open={granted.length > 0} className="border-t border-line">
      <summary className="cursor-pointer py-1.5 font-semibold">
        {t('identity.users.abilitiesOf', { area: name, granted: granted.length, all: abilities.length })}
      </summary>
      <ul className="pb-1">
        {granted.map((ability) => (
          <AbilityLine key={ability.task.permission} ability={ability} />
        ))}
      </ul>
      {lacking.length > 0 && <Lacking abilities={lacking} />}
    </details>
  )
}

/** What is not granted, and which role would: behind one more press, because it is the longer list. */
function Lacking({ abilities }: { abilities: readonly Ability[] }) {
  const { t } = useWords()
  return (
    <details className="pb-2 pl-6">
      <summary className="cursor-pointer py-0.5 text-small text-muted">
        {t('identity.users.abilitiesLacking', { count: abilities.length })}
      </summary>
      <ul>
        {abilities.map((ability) => (
          <AbilityLine key={ability.task.permission} ability={ability} />
        ))}
      </ul>
    </details>
  )
}

function AbilityLine({ ability: { names, grant, carriers } }: { ability: Ability }) {
  const { t } = useWords()
  const { anyOf } = useFormats()
  const Mark = marks[grant]
  return (
    <li className={`flex items-start gap-2 py-0.5 text-small ${grant === 'no' ? 'text-muted' : ''}`}>
      <Mark size={16} strokeWidth={2} aria-hidden="true" className={`mt-0.5 shrink-0 ${looks[grant]}`} />
      <span>
        <span className="sr-only">{t(`identity.users.grant.${grant}`)} </span>
        {names.join(', ')}
        {grant === 'no' && carriers.length > 0 && (
          <span className="block">
            {t('identity.users.needsRole', { roles: anyOf(carriers.map((role) => roleName(t, role.id))) })}
          </span>
        )}
      </span>
    </li>
  )
}
