import type { Page } from '@playwright/test'
import { codeOf, factorWords as words, registerApp, withPasskeys } from './people.ts'
import { accessible, expect, openWorld, password, settled, signIn, test } from './world.ts'

openWorld()

const security = '/account/security'

// Browsers keep passkeys for names: here the portal is opened by its name.
test.use({ baseURL: async ({ baseURL }, use) => use(baseURL?.replace('127.0.0.1', 'localhost')) })

/** The password, which is only half of it now. */
async function halfSignIn(page: Page, name: string): Promise<void> {
  await page.context().clearCookies()
  await page.goto(`/sign-in?return=${security}`)
  await page.getByRole('textbox', { name: 'Nom de connexion' }).fill(name)
  await page.getByLabel('Mot de passe', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Confirmez votre identité')
}

const arrived = (page: Page) => expect(page.getByRole('heading', { level: 1 })).toHaveText('Sécurité')

test('une application et une clé d’accès enregistrées, puis trois manières de se connecter', async ({ page }) => {
  test.slow()
  const name = 'sales@vantoise.example'
  await withPasskeys(page)
  await signIn(page, security, { name })
  await accessible(page)
  await page.getByRole('button', { name: words['fr-FR'].add }).click()
  await accessible(page)
  const { secret, codes } = await registerApp(page, 'fr-FR')
  await page.getByRole('button', { name: words['fr-FR'].add }).click()
  await page.getByRole('button', { name: words['fr-FR'].go }).click()
  const rows = page.getByRole('listitem').filter({ hasText: 'Ajouté le' })
  await expect(rows).toHaveCount(2)
  await expect(rows.filter({ hasText: words['fr-FR'].passkey })).toHaveCount(1)
  await accessible(page)

  await halfSignIn(page, name)
  await accessible(page)
  await page.getByRole('button', { name: 'Utiliser la clé d’accès' }).click()
  await arrived(page)

  await halfSignIn(page, name)
  await page.getByRole('radio', { name: 'Code d’une application' }).check({ force: true })
  await page.getByRole('textbox', { name: 'Code' }).fill('000000')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Ce code est faux ou a déjà servi.')).toBeVisible()
  await accessible(page)
  await page.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret))
  await page.keyboard.press('Enter')
  await arrived(page)

  await halfSignIn(page, name)
  await page.getByRole('radio', { name: 'Code de secours' }).check({ force: true })
  await page.getByRole('textbox', { name: 'Code de secours' }).fill(codes[0] ?? '')
  await page.keyboard.press('Enter')
  await arrived(page)
  await expect(page.getByText('9 codes de secours restants')).toBeVisible()
})

test('un facteur est renommé, puis supprimé', async ({ page }) => {
  test.slow()
  const name = 'agent@vantoise.example'
  await signIn(page, security, { name })
  await page.getByRole('button', { name: words['fr-FR'].add }).click()
  const { secret } = await registerApp(page, 'fr-FR')
  const row = page.getByRole('listitem').filter({ hasText: 'Ajouté le' })
  await row.getByRole('button', { name: 'Renommer' }).click()
  await page.getByRole('textbox', { name: words['fr-FR'].name }).fill('Téléphone de service')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Renommer' }).click()
  await expect(row).toContainText('Téléphone de service')
  await page.getByRole('button', { name: 'Nouveaux codes de secours' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Nouveaux codes de secours' }).click()
  await page.getByText(words['fr-FR'].saved).click()
  await page.getByRole('button', { name: words['fr-FR'].go }).click()
  await halfSignIn(page, name)
  await page.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret))
  await page.keyboard.press('Enter')
  await arrived(page)
  await row.getByRole('button', { name: 'Supprimer' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Supprimer' }).click()
  await expect(page.getByText('« Téléphone de service » supprimé')).toBeVisible()
  await expect(row).toHaveCount(0)
})

test('se raviser à mi-chemin ramène à la connexion', async ({ page }) => {
  const name = 'helpdesk@vantoise.example'
  await signIn(page, security, { name })
  await page.getByRole('button', { name: words['fr-FR'].add }).click()
  await registerApp(page, 'fr-FR')
  await halfSignIn(page, name)
  await page.getByRole('button', { name: 'Utiliser un autre compte' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Connexion')
})

test.describe('in English', () => {
  test.use({ locale: 'en-US' })

  test('an administrator requires it of everybody, and a colleague puts it off', async ({ page, browser, baseURL }) => {
    test.slow()
    await signIn(page, security, { name: 'admin@harborpine.example', language: 'en-US' })
    await page.getByText('Require a second factor from everybody').click()
    await page.getByRole('button', { name: 'Save the rule' }).click()
    const dialog = page.getByRole('dialog', { name: 'A second factor is needed' })
    await expect(dialog).toBeVisible()
    await accessible(page)
    await dialog.getByRole('button', { name: 'Register one now' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Register a second factor')
    await accessible(page)
    await registerApp(page, 'en-US')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Security')
    await page.getByText('Require a second factor from everybody').click()
    await page.getByRole('button', { name: 'Save the rule' }).click()
    await expect(page.getByText('Rule saved')).toBeVisible()
    await accessible(page)
    await expect(page.getByText('The last one stays: your company requires a second factor.')).toBeVisible()
    await page.getByRole('link', { name: 'Security requirements status' }).first().click()
    await settled(page)
    await expect(page.getByText('1 of 1')).toBeVisible()
    await accessible(page)

    const other = await browser.newContext({ baseURL: baseURL ?? '', locale: 'en-US' })
    const again = await other.newPage()
    await again.goto('/sign-in')
    await again.getByRole('textbox', { name: 'Sign-in name' }).fill('admin@harborpine.example')
    await again.getByLabel('Password', { exact: true }).fill(password)
    await again.keyboard.press('Enter')
    await expect(again.getByRole('heading', { level: 1 })).toHaveText('Confirm it is you')
    await again.goto('/account/security')
    await expect(again.getByRole('heading', { level: 1 })).toHaveText('Confirm it is you')
    await other.close()
  })
})
