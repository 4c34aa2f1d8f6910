import { expect, openWorld, settled, signInByKeys, tabTo, test } from './world.ts'

openWorld()

const name = 'admin@primevere.example'
const chosen = 'Quatre barques au ponton'

test('la première connexion, du mot de passe au compte prêt, au clavier seul', async ({ page }) => {
  const button = (label: string) => page.getByRole('button', { name: label, exact: true })
  const type = async (label: string, text: string) => {
    await tabTo(page, page.getByRole('textbox', { name: label, exact: true }))
    await page.keyboard.press('Control+A')
    await page.keyboard.type(text)
  }

  await signInByKeys(page, name)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choisissez votre mot de passe')
  await tabTo(page, page.getByLabel('Nouveau mot de passe', { exact: true }))
  await page.keyboard.type(chosen)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Bonjour')
  await settled(page)

  await tabTo(page, page.getByRole('link', { name: /Vérifier|Ouvrir/ }).first())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Profil du partenaire')
  await settled(page)
  await tabTo(page, button('Mettre à jour'))
  await page.keyboard.press('Enter')
  await type('Adresse', '29 rue de la République')
  await page.keyboard.press('Control+Enter')

  await expect(page.getByRole('heading', { level: 1 })).toContainText('Profil de facturation du partenaire')
  await settled(page)
  await tabTo(page, button('C’est correct'))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Profil de l’organisation')
  await settled(page)
  await tabTo(page, button('C’est correct'))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Profil du support client')
  await settled(page)
  await tabTo(page, button('Mettre à jour'))
  await page.keyboard.press('Enter')
  await type('Adresse e-mail', 'helpdesk@primevere.example')
  await type('Téléphone', '04 72 00 00 02')
  await type('Site web du support', 'aide.primevere.example')
  await page.keyboard.press('Control+Enter')

  await expect(page.getByText('Votre compte est prêt').first()).toBeVisible()
})
