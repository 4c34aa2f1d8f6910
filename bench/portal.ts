import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium, type Page } from '@playwright/test'
import { root } from '#tools/sources.ts'
import { password, withServers } from './processes.ts'
import { median, type Row, within } from './row.ts'

const built = join(root, 'dist/portal')

/** What the page loads before anything shows: its scripts, what it preloads, and what those import at once. */
function initialScripts(): Set<string> {
  const page = readFileSync(join(built, 'index.html'), 'utf8')
  const scripts = new Set<string>()
  const add = (name: string): void => {
    if (scripts.has(name)) return
    scripts.add(name)
    const text = readFileSync(join(built, name), 'utf8')
    for (const [, inner] of text.matchAll(/(?:^|[;}\s])(?:import|export)[^"'()]*?["']\.\/([\w.-]+\.js)["']/g))
      add(`/assets/${inner}`)
  }
  for (const [, name = ''] of page.matchAll(/(?:src|href)="(\/assets\/[\w.-]+\.js)"/g)) add(name)
  if (scripts.size === 0) throw new Error('The built page names no script')
  return scripts
}

const zippedKilobytes = () =>
  [...initialScripts()].reduce((sum, name) => sum + gzipSync(readFileSync(join(built, name)), { level: 9 }).length, 0) /
  1000

const browsers = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

type Visit = { readonly seconds: number; readonly shift: number }

/** Interactive: the page's heading stands, and the thread has answered a frame and an idle callback since. */
async function visit(page: Page, url: string): Promise<Visit> {
  const from = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestIdleCallback(resolve))))
  const seconds = (performance.now() - from) / 1000
  await page.waitForLoadState('networkidle')
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        const add = (entries: PerformanceEntryList) => {
          for (const entry of entries as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
            if (!entry.hadRecentInput) sum += entry.value
        }
        const observer = new PerformanceObserver((list) => add(list.getEntries()))
        observer.observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(sum), 300)
      }),
  )
  return { seconds, shift }
}

const visits = 5

/** The account settings, signed in, in a headless browser; each visit with an empty cache. */
async function accountSettings(base: string): Promise<Visit> {
  const executablePath = browsers.find((path) => existsSync(path))
  if (executablePath === undefined)
    throw new Error('This bench needs Chromium: install it, or set CHROMIUM to its path')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const seen: Visit[] = []
    for (let turn = 0; turn < visits; turn++) {
      const context = await browser.newContext({ locale: 'fr-FR' })
      const signedIn = await context.request.post(`${base}/v1/sessions`, {
        data: { signInName: 'admin@harborpine.example', password },
        headers: { origin: base },
      })
      if (!signedIn.ok()) throw new Error(`Signing in answers ${signedIn.status()}`)
      seen.push(await visit(await context.newPage(), `${base}/account`))
      await context.close()
    }
    return { seconds: median(seen.map((one) => one.seconds)), shift: Math.max(...seen.map((one) => one.shift)) }
  } finally {
    await browser.close()
  }
}

export const rows = (): Promise<Row[]> =>
  withServers(async (entente) => {
    const { seconds, shift } = await accountSettings(entente.base)
    return [
      within('initial JavaScript, gzip', zippedKilobytes(), 'kB', 180),
      within('account settings, interactive', seconds, 's', 1),
      within('account settings, layout shift', shift, '', 0.05),
    ]
  })
