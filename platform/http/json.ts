import { fine, type Outcome, wrong } from '#lib/outcome.ts'
import { problems } from './problems.ts'

const positioned = /at position (\d+)|line (\d+) column (\d+)/

/** Where the text stops being JSON, so that a person can find the comma. */
export function parseJson(text: string): Outcome<unknown> {
  try {
    return fine(JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text) as unknown)
  } catch (error) {
    const detail = error instanceof Error ? error.message : ''
    const position = Number(positioned.exec(detail)?.[1] ?? text.length)
    return wrong(problems.notJson({ position, detail: detail.replace(/\s*\(line.*$/, '').slice(0, 200) }))
  }
}
