import { parse, type ParseError } from 'jsonc-parser'
import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import { problems } from './problems.ts'

/** Where the text stops being JSON; the engine's own message does not always say. */
function position(text: string): number {
  const found: ParseError[] = []
  parse(text, found, { disallowComments: true, allowEmptyContent: false })
  return found[0]?.offset ?? text.length
}

/** The value, or the place where a person can find the comma. */
export function parseJson(text: string): Outcome<unknown> {
  try {
    return fine(JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text) as unknown)
  } catch {
    const at = position(text)
    return wrong(problems.notJson({ position: at, detail: text.slice(at, at + 20) }))
  }
}
