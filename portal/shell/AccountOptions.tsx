import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#portal/client/call.ts'
import { keyOf } from '#portal/client/queries.ts'
import { Link } from '#portal/ui/Link.tsx'
import { TextField } from '#portal/ui/TextField.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { usePlaced } from './built.ts'
import { type Group, groups, type Pending, type Placed } from './screens.ts'

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** The account settings: groups as headings, a filter, a dot where something waits. Pane and page share it. */
export function AccountOptions({ wide = false }: { wide?: boolean }) {
  const { t } = useWords()
  const [wanted, setWanted] = useState('')
  const options = usePlaced('account').filter((option) => plain(t(option.title)).includes(plain(wanted)))
  const filled = groups.filter((group) => options.some((option) => option.place.group === group))
  return (
    <div className="grid gap-4">
      <TextField label={t('portal.account.filter')} type="search" required value={wanted} onChange={setWanted} />
      <output className={filled.length === 0 ? 'block text-muted' : 'sr-only'}>
        {filled.length === 0 ? t('portal.account.noMatch', { text: wanted }) : ''}
      </output>
      <div className={wide ? 'grid gap-x-6 gap-y-5 phone:grid-cols-2' : 'grid gap-4'}>
        {filled.map((group) => (
          <OptionGroup key={group} group={group} options={options.filter((one) => one.place.group === group)} />
        ))}
      </div>
    </div>
  )
}

function OptionGroup({ group, options }: { group: Group; options: readonly Placed<'account'>[] }) {
  const { t } = useWords()
  return (
    <section>
      <h3 className="px-2.5 pb-1 text-small font-semibold text-muted">{t(`portal.account.group.${group}`)}</h3>
      <ul>
        {options.map((option) => (
          <li key={option.path}>
            <AccountOption option={option} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function AccountOption({ option }: { option: Placed<'account'> }) {
  const { t } = useWords()
  const { icon: Icon, pending } = option.place
  return (
    <Link
      to={option.path}
      className="flex min-h-10 items-center gap-2.5 rounded-control px-2.5 py-1.5 hover:bg-sunken aria-[current=page]:bg-petrol-soft aria-[current=page]:font-semibold aria-[current=page]:text-petrol"
    >
      <Icon size={18} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-muted" />
      <span className="flex-1">{t(option.title)}</span>
      {pending !== undefined && <PendingDot pending={pending} />}
    </Link>
  )
}

function PendingDot({ pending }: { pending: Pending }) {
  const { t } = useWords()
  const asked = useQuery({
    queryKey: keyOf(pending.operation, {} as never),
    queryFn: async ({ signal }) => (await call(pending.operation, {} as never, { signal })).data,
  })
  const count = asked.data === undefined ? 0 : pending.count(asked.data)
  if (count === 0) return null
  return (
    <span className="flex items-center gap-1.5 text-small text-warn" title={t(pending.says, { count })}>
      <span aria-hidden="true" className="size-2 rounded-full bg-warn forced-colors:bg-[Highlight]" />
      <span className="sr-only">{t(pending.says, { count })}</span>
    </span>
  )
}
