import { readFileSync, writeFileSync } from 'node:fs'
import { openapi } from './openapi.ts'
import { operationsFile, typesFile } from './typescript.ts'

/** Everything that is derived from the contract and kept in the repository, by path from its root. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return new Map([
    ['contract/generated/types.ts', typesFile()],
    ['contract/generated/operations.ts', operationsFile()],
    ['openapi.json', `${JSON.stringify(openapi(version), null, 1)}\n`],
  ])
}

if (import.meta.main)
  for (const [path, text] of generatedFiles()) writeFileSync(new URL(`../${path}`, import.meta.url), text)
