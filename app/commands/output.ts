import { join } from 'node:path'
import { type Config, readConfig } from '#platform/config.ts'
import { type OpenHouse, openHouse } from '../house.ts'

/** A command that cannot be done, with one line that says why and what to do. */
export class CommandError extends Error {}

/** Runs a command on the data of the settings, beside a running server or alone, and closes what it opened. */
export async function inHouse<T>(work: (open: OpenHouse, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig()
  const open = await openHouse({ ...config, logLevel: config.logLevel === 'warn' ? 'error' : config.logLevel }, 'guest')
  try {
    return await work(open, config)
  } finally {
    await open.close()
  }
}

export const print = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2))

/** Where a running server says its address, for the commands beside it. */
export const addressFile = (dataDir: string): string => join(dataDir, 'address')
