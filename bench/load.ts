import { execFile, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { inFolder } from './processes.ts'
import { median } from './row.ts'

/** What is asked again and again; `@n@` in a body is another number each time, so that every write is a real change. */
export type Load = {
  readonly url: string
  readonly method: string
  readonly requests: readonly { readonly headers: Readonly<Record<string, string>>; readonly body?: string }[]
}

const connections = 16
const run = promisify(execFile)
const hasWrk = spawnSync('wrk', ['-v']).error === undefined

const quoted = (text: string) => `[==[${text}]==]`

const script = ({ method, requests }: Load) => `
local n = os.time() % 1000000 * 1000000
local headers = {${requests
  .map(
    ({ headers }) =>
      `{${Object.entries(headers)
        .map(([name, value]) => `[ ${quoted(name)} ]=${quoted(value)}`)
        .join(',')}}`,
  )
  .join(',')}}
local bodies = {${requests.map(({ body }) => (body === undefined ? 'false' : quoted(body))).join(',')}}
request = function()
  n = n + 1
  local i = n % ${requests.length} + 1
  local body = bodies[i] and string.gsub(bodies[i], "@n@", tostring(n)) or nil
  return wrk.format("${method}", nil, headers[i], body)
end
`

/** Requests per second over so many seconds; an answer other than 2xx is an error, not a figure. */
export async function perSecond(load: Load, seconds: number): Promise<number> {
  if (!hasWrk)
    return Number(
      (
        await run(process.execPath, [
          join(import.meta.dirname, 'asker.ts'),
          JSON.stringify({ ...load, connections, seconds }),
        ])
      ).stdout,
    )
  return inFolder(async (folder) => {
    const file = join(folder, 'load.lua')
    writeFileSync(file, script(load))
    const { stdout } = await run('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', file, load.url])
    if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`${load.method} ${load.url}: ${stdout}`)
    return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1])
  })
}

const rounds = 5
const sliceSeconds = 2

/** Ours and the floor by turns, so that whatever else the machine does happens to both; medians, first slices dropped. */
export async function compare(ours: Load, floor: Load): Promise<{ readonly ours: number; readonly floor: number }> {
  const [mine, bare]: [number[], number[]] = [[], []]
  for (let round = 0; round <= rounds; round++) {
    const [a, b] = [await perSecond(ours, sliceSeconds), await perSecond(floor, sliceSeconds)]
    if (round === 0) continue
    mine.push(a)
    bare.push(b)
  }
  return { ours: median(mine), floor: median(bare) }
}
