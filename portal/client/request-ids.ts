import { uuidv7 } from '#lib/ids.ts'

/**
 * The same request keeps its id until it is answered well: whoever repeats it because the answer was lost is given that
 * answer, with the passwords in it, and nothing is done twice. Other arguments are another request.
 */
export function requestIds(): { of(args: unknown): string; done(args: unknown): void } {
  const open = new Map<string, string>()
  return {
    of(args) {
      const text = JSON.stringify(args)
      const id = open.get(text) ?? uuidv7()
      open.set(text, id)
      return id
    },
    done: (args) => void open.delete(JSON.stringify(args)),
  }
}
