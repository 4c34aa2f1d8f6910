import type { Page } from '@playwright/test'
import { accessible, anotherBrowser, expect, type Language, mailTo, openWorld, settled, signIn, test } from './world.ts'

openWorld()

const words = {
  'fr-FR': {
    help: 'Vous ne pouvez pas accéder à votre compte ?',
    name: 'Nom d’utilisateur',
    send: 'Envoyer le lien',
    asked: 'un message est en route',
    field: 'Nouveau mot de passe',
    save: 'Enregistrer le mot de passe',
    common: 'Ce mot de passe est parmi les premiers essayés',
    over: 'Ce lien a déjà servi ou n’est plus valable.',
    signIn: 'Connexion',
  },
  'en-US': {
    help: 'Can’t access your account?',
    name: 'User name',
    send: 'Send the link',
    asked: 'a message is on its way',
    field: 'New password',
    save: 'Save the password',
    common: 'This is one of the passwords that are tried first',
    over: 'This link has been used or is no longer valid.',
    signIn: 'Sign in',
  },
} as const

type Spoken = keyof typeof words

async function ask(page: Page, language: Spoken, name: string): Promise<void> {
  const say = words[language]
  await page.goto('/sign-in')
  await page.getByRole('link', { name: say.help }).click()
  await settled(page)
  await accessible(page)
  await page.getByRole('textbox', { name: say.name }).fill(name)
  await page.getByRole('button', { name: say.send }).click()
  await expect(page.getByText(say.asked)).toBeVisible()
}

const linkIn = (body: string) => new URL(/https?:\S+\/sign-in\/reset\/password\S+/.exec(body)?.[0] ?? '')

async function journey(page: Page, language: Spoken, name: string, chosen: string): Promise<void> {
  const say = words[language]
  await ask(page, language, name)
  await accessible(page)
  const { body } = await mailTo(name, /\/sign-in\/reset\/password/)
  const { pathname, search } = linkIn(body)

  await page.goto(pathname + search)
  const field = page.getByLabel(say.field, { exact: true })
  await field.fill('** Sunshine 2026 **')
  await page.getByRole('button', { name: say.save }).click()
  await expect(page.getByText(say.common)).toBeVisible()
  await expect(field).toBeFocused()
  await accessible(page)
  await field.fill(chosen)
  await page.getByRole('button', { name: say.save }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.signIn)
  await expect(page.getByRole('textbox', { name: say.name })).toHaveValue(name)

  await page.goto(pathname + search)
  await expect(page.getByText(say.over)).toBeVisible()
}

async function speaking(page: Page, language: Language): Promise<void> {
  await page.goto('/sign-in')
  await page.evaluate((chosen) => localStorage.setItem('entente.language', chosen), language)
}

test('le mot de passe oublié : du message au nouveau mot de passe, et l’ancienne session a pris fin', async ({
  page,
  browser,
}) => {
  const name = 'sales@quillmoor.example'
  const other = await anotherBrowser(browser)
  await signIn(other, '/account/security', { name })
  await journey(page, 'fr-FR', name, 'Trois phares sur la jetée')
  await other.reload()
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Connexion')
  await signIn(other, '/account/security', { name, password: 'Trois phares sur la jetée' })
  await expect(other.getByRole('heading', { name: 'Connexions récentes' })).toBeVisible()
  expect((await mailTo(name, /a été défini/)).subject).toBe('Votre mot de passe a été changé')
})

test('a forgotten password, in English', async ({ page }) => {
  await speaking(page, 'en-US')
  await journey(page, 'en-US', 'admin@harborpine.example', 'three boats off the point')
  await signIn(page, '/account/sign-ins', {
    name: 'admin@harborpine.example',
    password: 'three boats off the point',
    language: 'en-US',
  })
  const table = page.getByRole('table', { name: 'Sign-ins' })
  await expect(table.getByRole('row').filter({ hasText: 'Password link used again' })).toHaveCount(1)
  await expect(table.getByRole('row').nth(1)).toContainText('Signed in')
  await accessible(page)
})

test('un nom que personne n’a reçoit la même réponse', async ({ page }) => {
  await ask(page, 'fr-FR', 'personne@nulle-part.example')
})
