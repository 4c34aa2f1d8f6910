import type { Browser, Page } from '@playwright/test'
import { codeAt } from '#features/identity/door.ts'
import { accessible, anotherBrowser, expect, type Language, settled, signIn, tabTo } from './world.ts'

/** What journeys with new people and second factors do over and over. */

/** Reads the password that is shown once, and says that it is kept. */
export async function handedOver(page: Page, title: string, saved: string, done: string): Promise<string> {
  const dialog = page.getByRole('dialog', { name: title })
  const temporary = await dialog.locator('code').innerText()
  await expect(dialog.getByRole('button', { name: done })).toBeDisabled()
  await tabTo(page, dialog.getByRole('checkbox', { name: saved }))
  await page.keyboard.press('Space')
  await tabTo(page, dialog.getByRole('button', { name: done }))
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  expect(await page.content()).not.toContain(temporary)
  return temporary
}

export type Newcomer = {
  readonly name: string
  readonly language: Language
  readonly field: string
  readonly submit: string
  readonly host?: string
}

/** In a browser of their own: the temporary password opens nothing but the choice of another. */
export async function firstSignIn(
  browser: Browser,
  temporary: string,
  chosen: string,
  { name, language, field, submit, host }: Newcomer,
): Promise<Page> {
  const page = await anotherBrowser(browser, language, host)
  await signIn(page, '/me', { name, password: temporary, language })
  await expect(page).toHaveURL(/welcome\/password/)
  await page.getByLabel(field, { exact: true }).fill(chosen)
  await page.getByRole('button', { name: submit }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/welcome'))
  await expect(page.getByLabel(field, { exact: true })).toHaveCount(0)
  await settled(page)
  return page
}

/** What the app on the phone shows, a period from now: each code is good once. */
export const codeOf = (secret: string, periods = 0) =>
  codeAt(secret, Temporal.Now.instant().add({ seconds: 30 * periods }))

/** A device that has a finger on it. */
export async function withPasskeys(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page)
  await browser.send('WebAuthn.enable')
  await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

export const factorWords = {
  'fr-FR': {
    add: 'Ajouter un second facteur',
    app: 'Application d’authentification',
    passkey: 'Clé d’accès',
    go: 'Continuer',
    confirm: 'Confirmer',
    saved: 'J’ai conservé ces codes',
    name: 'Nom',
  },
  'en-US': {
    add: 'Add a second factor',
    app: 'Authenticator app',
    passkey: 'Passkey',
    go: 'Continue',
    confirm: 'Confirm',
    saved: 'I have saved these codes',
    name: 'Name',
  },
} as const

/** From the choice to the recovery codes; the secret and the codes, as a person would keep them. */
export async function registerApp(
  page: Page,
  language: keyof typeof factorWords,
): Promise<{ secret: string; codes: string[] }> {
  const say = factorWords[language]
  await page.getByRole('radio', { name: say.app }).check({ force: true })
  await page.getByRole('button', { name: say.go }).click()
  await expect(page.getByRole('img', { name: /QR/ })).toBeVisible()
  const secret = ((await page.locator('code').first().textContent()) ?? '').replaceAll(' ', '')
  await accessible(page)
  await page.getByRole('textbox', { name: 'Code' }).fill('000000')
  await page.getByRole('button', { name: say.confirm }).click()
  await expect(page.getByRole('textbox', { name: 'Code' })).toHaveAttribute('aria-invalid', 'true')
  await page.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret, -1))
  await page.keyboard.press('Enter')
  await expect(page.getByText(say.saved)).toBeVisible()
  const codes = await page.locator('li code').allTextContents()
  expect(codes).toHaveLength(10)
  await accessible(page)
  await expect(page.getByRole('button', { name: say.go })).toBeDisabled()
  await page.getByText(say.saved).click()
  await page.getByRole('button', { name: say.go }).click()
  return { secret, codes }
}
