import { createReadStream, existsSync } from 'node:fs'
import { SingleBar } from 'cli-progress'
import type { Command } from 'commander'
import { importPartners } from '#features/accounts/door.ts'
import { importPartner } from '#platform/tenant-data/import.ts'
import { negotiate } from '#platform/words/words.ts'
import { CommandError, inHouse, print, printJson } from './output.ts'

const needFile = (file: string) => {
  if (!existsSync(file)) throw new CommandError(`There is no file ${file}.`)
}

async function partners(
  file: string,
  options: { dryRun?: boolean; errors?: string; language?: string; json?: boolean },
): Promise<void> {
  needFile(file)
  await inHouse(async ({ house }) => {
    const quiet = options.json === true || !process.stderr.isTTY
    const bar = new SingleBar({ format: '{bar} {percentage}% | {rows} rows | {eta_formatted} left', hideCursor: true })
    if (!quiet) bar.start(1, 0, { rows: 0 })
    const summary = await importPartners(house, {
      file,
      dryRun: options.dryRun === true,
      errorsFile: options.errors ?? `${file.replace(/\.csv$/i, '')}.errors.csv`,
      language: negotiate(options.language ?? process.env['LANG']),
      resume: true,
      onProgress: ({ bytes, totalBytes, rows }) => {
        if (quiet) return
        bar.setTotal(totalBytes)
        bar.update(bytes, { rows })
      },
    })
    if (!quiet) bar.stop()
    if (options.json === true) printJson(summary)
    else
      print(
        `${summary.rows} rows: ${summary.imported} ${options.dryRun === true ? 'would be imported' : 'imported'}, ${summary.skipped} already here, ${summary.wrong} wrong, ${summary.warned} to look at (${summary.seconds} s)`,
      )
    if (summary.wrong > 0) process.exitCode = 2
  })
}

async function archive(file: string): Promise<void> {
  needFile(file)
  await inHouse(async ({ house }) => {
    const done = await importPartner(house, createReadStream(file))
    const rows = Object.values(done.counts).reduce((sum, count) => sum + count, 0)
    print(
      `Partner ${done.domain} (${done.tenantId}) is here: ${rows} rows, signed by key ${done.publicKey.slice(-16)}.`,
    )
  })
}

export function importCommands(program: Command): void {
  const command = program
    .command('import')
    .description('an archive made by `entente export partner`, or a list of companies')
    .argument('[archive]', 'the archive file')
    .action((file: string | undefined) => {
      if (file === undefined) return command.help()
      return archive(file)
    })
  command
    .command('partners')
    .description("enrol the companies of the operator's list (CSV)")
    .argument('<file>', 'the list')
    .option('--dry-run', 'check and report, keep nothing')
    .option('--errors <file>', 'where wrong rows go (FILE.errors.csv)')
    .option('--language <tag>', 'language of the report: en-US, fr-FR or zh-CN')
    .option('--json', 'summary for programs')
    .action(partners)
}
