import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Problem } from '#lib/problem.ts'
import { cutter, type Line, OpenQuote, type Separator, separatorOf } from '#lib/cells.ts'
import { listProblems } from './problems.ts'

/** The list cannot be read at all; its problems say why, and nothing of it was imported. */
export class UnreadableList extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[], message: string) {
    super(message)
    this.problems = problems
  }
}

/** Thrown inside the room; whoever knows the operator's language makes the sentence. */
export class ListRefused extends Error {
  readonly problems: readonly Problem[]

  constructor(...problems: readonly Problem[]) {
    super(problems.map(({ id }) => id).join(', '))
    this.problems = problems
  }
}

export type Progress = { readonly bytes: number; readonly lines: readonly Line[] }

const beginning = 65_536

const isEncodingError = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'

/** The first bytes tell the encoding and the separator. UTF-16 has a mark, or zero bytes where UTF-8 has none. */
export async function readDialect(file: string): Promise<Separator> {
  const handle = await open(file)
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(beginning), 0, beginning, 0)
    const start = buffer.subarray(0, bytesRead)
    if (/^(?:fffe|feff)/.test(start.toString('hex', 0, 2)) || start.includes(0))
      throw new ListRefused(listProblems.utf16())
    return separatorOf(start.toString('utf8').replace(/^\uFEFF/, ''))
  } finally {
    await handle.close()
  }
}

/** The records of a UTF-8 file, with or without mark, piece by piece: nothing is read ahead of who asks. */
export async function* readList(file: string, separator: Separator): AsyncGenerator<Progress> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const cut = cutter(separator)
  let bytes = 0
  try {
    for await (const piece of createReadStream(file, { highWaterMark: beginning }) as AsyncIterable<Buffer>) {
      bytes += piece.length
      yield { bytes, lines: cut.push(decoder.decode(piece, { stream: true })) }
    }
    yield { bytes, lines: [...cut.push(decoder.decode()), ...cut.end()] }
  } catch (error) {
    if (error instanceof OpenQuote) throw new ListRefused(listProblems.quoteOpen({ line: error.line }))
    if (isEncodingError(error)) throw new ListRefused(listProblems.notUtf8())
    throw error
  }
}
