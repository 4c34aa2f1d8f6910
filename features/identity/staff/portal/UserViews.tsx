import { useState } from 'react'
import type { SavedView } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { Button } from '#portal/ui/Button.tsx'
import { Link } from '#portal/ui/Link.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '../../portal/ActFailure.tsx'
import { useAct } from '../../portal/useAct.ts'
import { useUndo } from '../../portal/useUndo.ts'
import { paths } from './people.ts'
import { SaveViewDialog } from './SaveViewDialog.tsx'
import { builtInViews, filterOfQuery, listName, queryOf } from './user-filter.ts'

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

/** The views as links, so that each can be sent to a colleague; and keeping the present filter as one more. */
export function UserViews({ query }: { query: string }) {
  const { t } = useWords()
  const views = useViews()
  const [saving, setSaving] = useState(false)
  const current = views.find((view) => view.query === query)
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <nav aria-label={t('identity.users.views')}>
        <ul className="flex flex-wrap gap-1">
          {views.map((view) => (
            <li key={view.id}>
              <Link
                to={paths.users}
                search={filterOfQuery(view.query) as Readonly<Record<string, string>>}
                className="inline-flex min-h-9 items-center rounded-control px-2.5 text-petrol hover:bg-sunken aria-[current=page]:bg-petrol-soft aria-[current=page]:font-semibold"
              >
                {view.name}
                {view.saved?.shared === true && <span className="sr-only"> ({t('identity.users.view.shared')})</span>}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {current === undefined && (
        <Button weight="quiet" onPress={() => setSaving(true)}>
          {t('identity.users.view.save')}
        </Button>
      )}
      {current?.saved?.own === true && <DeleteView view={current.saved} />}
      {saving && <SaveViewDialog query={query} onClose={() => setSaving(false)} />}
    </div>
  )
}

function DeleteView({ view }: { view: SavedView }) {
  const { t } = useWords()
  const { act, busy, problem } = useAct('deleteSavedView', ['getSavedViews'])
  const again = useUndo('createSavedView', ['getSavedViews'])
  const { name, shared, query } = view
  const undo = () => again({ body: { list: listName, name, shared, query } })
  const remove = () =>
    act({ path: { viewId: view.id } }, { done: () => toast(t('identity.users.view.deleted', { name }), { undo }) })
  return (
    <>
      <Button weight="quiet" pending={busy} onPress={remove}>
        {t('identity.users.view.delete', { name })}
      </Button>
      <ActFailure problem={problem} />
    </>
  )
}
