import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EmbeddedError } from './embedded-error.ts'
import { lifeOf } from './life.ts'

/**
 * One living program per data folder. The lock of a dead one is taken over, even if its number now belongs to another
 * program. Two that take over in the same instant could both succeed; PostgreSQL's own lock then still guards the data.
 * Returns what gives the lock back.
 */
export function takeLock(folder: string): () => void {
  const file = join(folder, 'entente.pid')
  const mine = `${process.pid}\n${lifeOf(process.pid)}\n`
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx' })
      return () => {
        if (existsSync(file) && readFileSync(file, 'utf8') === mine) rmSync(file)
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const [pid = '', life] = readFileSync(file, 'utf8').split('\n')
    if (life !== undefined && life === lifeOf(Number(pid))) {
      throw new EmbeddedError(
        `Entente already runs on ${folder} (process ${pid}).`,
        `Stop it first, or choose another data folder. If process ${pid} is another program, delete ${file}.`,
      )
    }
    rmSync(file, { force: true })
  }
}

/** Whether a living program holds the folder. */
export function isLocked(folder: string): boolean {
  const file = join(folder, 'entente.pid')
  if (!existsSync(file)) return false
  const [pid = '', life] = readFileSync(file, 'utf8').split('\n')
  return life !== undefined && life === lifeOf(Number(pid))
}
