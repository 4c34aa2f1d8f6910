import { readFileSync } from 'node:fs'

const linux = process.platform === 'linux'
const boot = linux ? readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() : ''

/**
 * Tells a process from a later one with the same number: on Linux by the instant it began, elsewhere it only says
 * that the number is in use. Undefined when the process has ended, also when nobody has collected it yet.
 */
export function lifeOf(pid: number): string | undefined {
  try {
    if (!linux) return process.kill(pid, 0) ? 'alive' : undefined
    // The program's name stands in brackets and may hold anything; behind it, the state is first and the start is 20th.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return fields[0] === 'Z' ? undefined : `${boot}/${fields[19]}`
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'alive' : undefined
  }
}

/** Whether the process is the PostgreSQL of that cluster. Outside Linux only connecting can tell, so any process may be. */
export function isPostmasterOf(pid: number, cluster: string): boolean {
  if (!linux) return lifeOf(pid) !== undefined
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster)
  } catch {
    return false
  }
}
