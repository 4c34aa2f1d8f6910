import { tidy } from '#lib/countries/text.ts'
import { type Outcome, unless } from '#lib/outcome.ts'
import { problems } from './problems.ts'

export type SavedViewDraft = {
  readonly list: string
  readonly name: string
  readonly query: string
  readonly shared: boolean
}

const longestName = 100
const longestQuery = 2000
const listName = /^[a-z][a-z-]{0,39}$/

/** A view is filters under a name: what they mean is known by the list alone. */
export function readSavedView(given: {
  readonly list: string
  readonly name: string
  readonly query: string
  readonly shared?: boolean | undefined
}): Outcome<SavedViewDraft> {
  const name = tidy(given.name)
  const draft = { list: given.list, name, query: given.query, shared: given.shared ?? false }
  return unless(
    [
      ...(listName.test(given.list) ? [] : [problems.listForm()]),
      ...(name.length >= 1 && name.length <= longestName ? [] : [problems.nameLength({ longest: longestName })]),
      ...(given.query.length <= longestQuery ? [] : [problems.queryLength({ longest: longestQuery })]),
    ],
    draft,
  )
}
