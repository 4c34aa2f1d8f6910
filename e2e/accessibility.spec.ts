import { globSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { partner } from '#fixtures/market.ts'
import type { Screen } from '#portal/shell/screens.ts'
import { accessible, expect, type Language, openWorld, settled, signIn, test } from './world.ts'

openWorld()

const root = join(import.meta.dirname, '..')
const languages: readonly Language[] = ['fr-FR', 'en-US', 'zh-CN']

type Room = { readonly screens: readonly Pick<Screen, 'path' | 'public' | 'needs'>[] }

/** Every page of every room that needs nothing in its address, so that a new one is looked at without being listed. */
const rooms = await Promise.all(
  globSync('{app,features}/**/portal/routes.ts', { cwd: root }).map(
    (file) => import(join(root, file)) as Promise<Room>,
  ),
)
const screens = rooms.flatMap((room) => room.screens).filter((one) => !one.path.includes('$'))

const admin = 'admin@quillmoor.example'
const desk = (name: string) => partner('quillmoor').users.find((user) => user.desk === name)?.id ?? ''

/** Halfway into the portal: looked at in their own journeys. */
const halfway = new Set(['/welcome/password', '/welcome/second-factor', '/sign-in/second-step'])

/** Who looks at what; nobody is signed in on public pages. */
const table: readonly (readonly [user: string | undefined, path: string])[] = [
  ...screens
    .filter((one) => one.public === true && !halfway.has(one.path))
    .map((one) => [undefined, one.path] as const),
  ...screens
    .filter((one) => one.public !== true)
    .map((one) => [one.needs?.kind === 'operator' ? 'owner@asterel.example' : admin, one.path] as const),
  [admin, '/account'],
  [admin, '/no/such/page'],
  [admin, `/account/users/${desk('sales')}`],
  [admin, `/account/users/${desk('sales')}?tab=roles`],
  [admin, '/account/users/roles?role=sales_agent'],
  [undefined, '/invitation?token=00000000-0000-0000-0000-000000000000.x'],
  ['admin@primevere.example', '/welcome/password'],
  ['owner@asterel.example', '/'],
]

test('there are pages to look at', () => {
  expect(screens.length).toBeGreaterThan(5)
})

/** Kept where a person keeps it: on the server when signed in, in the browser before. */
async function speak(page: Page, language: Language): Promise<void> {
  await page.evaluate(async (chosen) => {
    localStorage.setItem('entente.language', chosen)
    const headers = { 'content-type': 'application/json', 'x-entente-portal': '1' }
    await fetch('/v1/me', { method: 'PATCH', headers, body: JSON.stringify({ language: chosen }) })
  }, language)
}

for (const [user, path] of table)
  test(`${path} as ${user ?? 'nobody'}`, async ({ page }) => {
    test.slow() // six looks of axe; the matrix of roles has two thousand cells
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    if (user === undefined) await page.goto('/sign-in')
    else await signIn(page, path, { name: user })
    for (const language of languages) {
      if (user === undefined)
        await page.evaluate((chosen) => localStorage.setItem('entente.language', chosen), language)
      else await speak(page, language)
      const heard = (message: { type(): string; text(): string }) =>
        void (message.type() === 'error' && faults.push(message.text()))
      page.on('console', heard)
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.goto(path)
      await settled(page)
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await accessible(page)
      await page.setViewportSize({ width: 320, height: 800 })
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width, `${language} at 320 px`).toBeLessThanOrEqual(320)
      page.off('console', heard)
    }
    expect(faults).toEqual([])
  })
