import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, expect, type Locator, type Page, test as plain } from '@playwright/test'
import { password } from '#fixtures/test-key.ts'

export { expect, password }

export type Language = 'fr-FR' | 'en-US' | 'zh-CN'

type Started = { readonly base: string; readonly link?: string }
type Mail = { readonly to_address: string; readonly subject: string; readonly body: string }

const root = join(import.meta.dirname, '..')
let started: Started | undefined
let server: { readonly child: ChildProcess; readonly lines: Interface } | undefined

function world(): Started {
  if (started === undefined) throw new Error('A file of journeys begins with openWorld()')
  return started
}

/** Pages and paths are those of the world that is open; none is yet for the hook that opens it. */
export const test = plain.extend({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the first parameter which fixtures are needed
  baseURL: ({}, use) => use(started?.base),
})

async function start(empty: boolean): Promise<ChildProcess> {
  const child = spawn(join(root, 'node_modules/.bin/node'), ['e2e/serve.ts', ...(empty ? ['empty'] : [])], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface(child.stdout)
  server = { child, lines }
  const [line] = (await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`The server ended with ${code}`))),
  ])) as [string]
  started = JSON.parse(line) as Started
  return child
}

/** For the journeys of this file: the real server, the built portal, a database with the market in it (or nothing). */
export function openWorld({ empty = false }: { readonly empty?: boolean } = {}): void {
  let child: ChildProcess | undefined
  test.beforeAll(async () => {
    child = await start(empty)
  })
  test.afterAll(async () => {
    child?.stdin?.end()
    if (child?.exitCode === null) await once(child, 'exit')
  })
}

/** The newest mail to this address, as soon as there is one with these words. */
export async function mailTo(address: string, words: RegExp): Promise<Mail> {
  const domain = address.split('@')[1] ?? ''
  for (let tries = 0; tries < 50; tries++) {
    if (server === undefined) throw new Error('A file of journeys begins with openWorld()')
    server.child.stdin?.write(`${domain}\n`)
    const [line] = (await once(server.lines, 'line')) as [string]
    const found = (JSON.parse(line) as Mail[]).find((one) => one.to_address === address && words.test(one.body))
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`No mail to ${address} with ${words}`)
}

/** The one-time link of an empty world. */
export const installationLink = (): string => world().link ?? ''

const words = {
  'fr-FR': { name: 'Nom d’utilisateur', password: 'Mot de passe', submit: 'Se connecter' },
  'en-US': { name: 'User name', password: 'Password', submit: 'Sign in' },
  'zh-CN': { name: '用户名', password: '密码', submit: '登录' },
} as const

type Person = { readonly name: string; readonly password?: string; readonly language?: Language }

/** As a person does it, then on the page that was asked for. */
export async function signIn(page: Page, path: string, person: Person): Promise<void> {
  const say = words[person.language ?? 'fr-FR']
  await page.goto(`/sign-in?return=${encodeURIComponent(path)}`)
  await page.getByRole('textbox', { name: say.name }).fill(person.name)
  await page.getByLabel(say.password, { exact: true }).fill(person.password ?? password)
  await page.getByRole('button', { name: say.submit, exact: true }).click()
  // The address changes while the form still stands: its title is not that of the next page.
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  await expect(page.getByRole('button', { name: say.submit, exact: true })).toHaveCount(0)
  await settled(page)
}

/** From the first page, in French, without a pointer; the focus is where everybody types at once. */
export async function signInByKeys(page: Page, name: string): Promise<void> {
  await page.goto('/')
  await expect(page.getByRole('textbox', { name: words['fr-FR'].name })).toBeFocused()
  await page.keyboard.type(name)
  await tabTo(page, page.getByLabel(words['fr-FR'].password, { exact: true }))
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
}

/** Another browser: cookies and memory of its own. Passkeys want the portal by a name: `localhost`. */
export async function anotherBrowser(
  browser: Browser,
  language: Language = 'fr-FR',
  host = '127.0.0.1',
): Promise<Page> {
  const context = await browser.newContext({ baseURL: world().base.replace('127.0.0.1', host), locale: language })
  return context.newPage()
}

/** The page has its title and nothing in it is loading. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
}

/** By keyboard alone: Tab until it has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const isFocused = () => target.evaluate((element) => element === document.activeElement)
  for (let presses = 0; presses < 60 && !(await isFocused()); presses++) await page.keyboard.press('Tab')
  await expect(target).toBeFocused()
}

/** Nothing fades in or out any more: half a fade has half the contrast. */
const still = (page: Page) =>
  page.evaluate(async () => {
    const ending = document.getAnimations().filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime))
    await Promise.all(ending.map((one) => one.finished.catch(() => undefined)))
  })

/** Axe finds nothing, by day and by night. */
export async function accessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await still(page)
    const { violations } = await new AxeBuilder({ page }).analyze()
    const found = violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map((node) => node.html).join(' ')}`)
    expect(found).toEqual([])
  }
}
