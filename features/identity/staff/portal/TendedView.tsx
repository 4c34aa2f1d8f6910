import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import type { SavedView } from '#contract/generated/types.ts'
import { Button } from '#portal/ui/Button.tsx'
import { LinkButton } from '#portal/ui/Link.tsx'
import { Menu } from '#portal/ui/Menu.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { useAct } from '#portal/client/useAct.ts'
import { useUndo } from '../../portal/useUndo.ts'
import { paths } from './people.ts'
import { SaveViewDialog } from './SaveViewDialog.tsx'
import { filterOfQuery, listName } from './user-filter.ts'
import type { UserFiltering } from './useUserFilter.ts'

type TendedViewProps = {
  readonly view: SavedView
  readonly filtering: UserFiltering
  readonly modified: boolean
}

/** What its maker, and of a shared one whoever looks after people, can do with the view that is open. */
export function TendedView({ view, filtering, modified }: TendedViewProps) {
  const { t } = useWords()
  const [renaming, setRenaming] = useState(false)
  const remove = useAct('deleteSavedView', ['getSavedViews'])
  const update = useAct('updateSavedView', ['getSavedViews'])
  const again = useUndo('createSavedView', ['getSavedViews'])
  const { name, shared, query } = view
  const path = { viewId: view.id }
  const undo = () => again({ body: { list: listName, name, shared, query } })
  const save = () =>
    update.act(
      { path, body: { list: listName, name, shared, query: filtering.query } },
      { done: () => toast(t('identity.users.view.saved', { name })) },
    )
  const del = () => remove.act({ path }, { done: () => toast(t('identity.users.view.deleted', { name }), { undo }) })
  return (
    <>
      {modified && (
        <>
          <Button pending={update.busy} onPress={save}>
            {t('identity.users.view.saveChanges')}
          </Button>
          <LinkButton
            to={paths.users}
            search={{ ...filterOfQuery(query), view: view.id } as Readonly<Record<string, string>>}
            weight="quiet"
          >
            {t('identity.users.view.reset')}
          </LinkButton>
        </>
      )}
      <Menu
        label={t('identity.users.view.acts', { name })}
        groups={[
          {
            id: 'acts',
            items: [
              { id: 'rename', label: t('identity.users.view.rename'), onAction: () => setRenaming(true) },
              { id: 'delete', label: t('identity.users.view.delete', { name }), onAction: del },
            ],
          },
        ]}
      >
        <Ellipsis size={18} strokeWidth={1.75} aria-hidden="true" />
      </Menu>
      {renaming && <SaveViewDialog view={view} query={query} onClose={() => setRenaming(false)} />}
      <ActFailure problem={remove.problem ?? update.problem} />
    </>
  )
}
