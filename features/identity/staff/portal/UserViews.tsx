import { useState } from 'react'
import type { SavedView } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { useMe } from '#portal/shell/me.ts'
import { Button } from '#portal/ui/Button.tsx'
import { Link } from '#portal/ui/Link.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { paths } from './people.ts'
import { SaveViewDialog } from './SaveViewDialog.tsx'
import { TendedView } from './TendedView.tsx'
import { builtInViews, currentView, filterOfQuery, listName, queryOf } from './user-filter.ts'
import type { UserFiltering } from './useUserFilter.ts'

type Shown = { readonly id: string; readonly name: string; readonly query: string; readonly saved?: SavedView }

/** Everybody's views, then the account's and one's own. */
function useViews(): readonly Shown[] {
  const { t } = useWords()
  const saved = useOperation('getSavedViews', { query: { list: listName } }).data?.items ?? []
  return [
    ...builtInViews.map(({ id, filter }) => ({ id, name: t(`identity.users.view.${id}`), query: queryOf(filter) })),
    ...saved.map((view) => ({ id: view.id, name: view.name, query: queryOf(filterOfQuery(view.query)), saved: view })),
  ]
}

/** A saved one is named in the address, so that it is still the one that is looked at when it has been changed. */
const searchOf = ({ id, query, saved }: Shown) => ({
  ...filterOfQuery(query),
  ...(saved === undefined ? {} : { view: id }),
})

/** The views as links, so that each can be sent to a colleague; and keeping the present filter as one more. */
export function UserViews({ filtering }: { filtering: UserFiltering }) {
  const { t } = useWords()
  const { can } = useMe()
  const views = useViews()
  const [saving, setSaving] = useState(false)
  const current = currentView(views, filtering.query, filtering.view)
  const saved = current?.view.saved
  const tended = saved !== undefined && (saved.own || (saved.shared && can('edit:users'))) ? saved : undefined
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <nav aria-label={t('identity.users.views')}>
        <ul className="flex flex-wrap gap-1">
          {views.map((view) => (
            <li key={view.id}>
              <ViewLink view={view} current={view === current?.view} modified={current?.modified === true} />
            </li>
          ))}
        </ul>
      </nav>
      {tended !== undefined && (
        <TendedView key={tended.id} view={tended} filtering={filtering} modified={current?.modified === true} />
      )}
      {(current === undefined || current.modified) && (
        <Button weight="quiet" onPress={() => setSaving(true)}>
          {t(tended === undefined ? 'identity.users.view.save' : 'identity.users.view.saveAs')}
        </Button>
      )}
      {saving && <SaveViewDialog query={filtering.query} onSaved={filtering.name} onClose={() => setSaving(false)} />}
    </div>
  )
}

type ViewLinkProps = { readonly view: Shown; readonly current: boolean; readonly modified: boolean }

function ViewLink({ view, current, modified }: ViewLinkProps) {
  const { t } = useWords()
  return (
    <Link
      to={paths.users}
      search={searchOf(view) as Readonly<Record<string, string>>}
      current={current}
      className="inline-flex min-h-9 items-center gap-1.5 rounded-control px-2.5 text-petrol hover:bg-sunken aria-[current=page]:bg-petrol-soft aria-[current=page]:font-semibold"
    >
      {view.name}
      {current && modified && (
        <>
          <span aria-hidden="true" className="size-2 rounded-full bg-warn forced-colors:bg-[CanvasText]" />
          <span className="sr-only">({t('identity.users.view.modified')})</span>
        </>
      )}
      {view.saved?.shared === true && <span className="sr-only"> ({t('identity.users.view.shared')})</span>}
    </Link>
  )
}
