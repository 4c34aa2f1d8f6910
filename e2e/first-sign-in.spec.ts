import { anotherBrowser, expect, openWorld, password, settled, signIn, signInByKeys, tabTo, test } from './world.ts'

openWorld()

const name = 'admin@primevere.example'
const chosen = 'Quatre barques au ponton'

test('la première connexion, au clavier seul : le mot de passe temporaire est remplacé', async ({ page, browser }) => {
  await signInByKeys(page, name)

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choisissez votre mot de passe')
  const field = page.getByLabel('Nouveau mot de passe', { exact: true })
  await tabTo(page, field)
  await page.keyboard.type('Primevère Informatique 2026')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Le mot de passe ne doit pas contenir le nom de l’entreprise.')).toBeVisible()
  await expect(field).toBeFocused()

  await page.keyboard.press('Control+A')
  await page.keyboard.type(chosen)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: 'Menu principal' })).toBeVisible()
  await settled(page)
  await expect(page).not.toHaveURL(/sign-in|welcome\/password/)

  const elsewhere = await anotherBrowser(browser)
  await signIn(elsewhere, '/me', { name, password: chosen })
  await expect(elsewhere.getByRole('definition').filter({ hasText: name }).first()).toBeVisible()
})

test('l’ancien mot de passe ne sert plus, et le nom inconnu reçoit la même réponse', async ({ page }) => {
  for (const [who, typed] of [
    [name, password],
    ['personne@primevere.example', chosen],
  ] as const) {
    await page.goto(`/sign-in?name=${encodeURIComponent(who)}`)
    await page.getByLabel('Mot de passe', { exact: true }).fill(typed)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toContainText('Le nom d’utilisateur ou le mot de passe est incorrect.')
  }
})

test('une adresse de retour vers un autre site est oubliée', async ({ page }) => {
  await signIn(page, '//evil.example/account', { name: 'admin@quillmoor.example' })
  expect(new URL(page.url()).hostname).toBe('127.0.0.1')
})
