import type { Page } from '@playwright/test'
import { accessible, anotherBrowser, expect, openWorld, password, signIn, test } from './world.ts'

openWorld()

const security = '/account/security'

async function signOutEverywhere(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Se déconnecter partout' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Se déconnecter partout' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Connexion')
}

test('se déconnecter partout met fin à l’autre navigateur, qui apprend pourquoi', async ({ page, browser }) => {
  const person = { name: 'billing@quillmoor.example' }
  const other = await anotherBrowser(browser)
  await signIn(other, '/me', person)
  await signIn(page, security, person)
  await signOutEverywhere(page)
  await other.reload()
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Connexion')
  await expect(other.getByText('Connectez-vous pour ouvrir la page demandée.')).toBeVisible()
  await other.getByRole('textbox', { name: 'Nom d’utilisateur' }).fill(person.name)
  await other.getByLabel('Mot de passe', { exact: true }).fill(password)
  await other.keyboard.press('Enter')
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Mon profil')
})

test('une session est fermée sans toucher à celle-ci', async ({ page, browser }) => {
  const person = { name: 'sales@quillmoor.example' }
  const other = await anotherBrowser(browser)
  await signIn(other, '/me', person)
  await signIn(page, security, person)
  const open = page.getByRole('region', { name: 'Vos sessions ouvertes' })
  const rows = open.getByRole('listitem').filter({ hasText: 'Chrome sur Linux' })
  await expect(rows).toHaveCount(2)
  await expect(rows.filter({ hasText: 'Cette session' })).toHaveCount(1)
  await page.getByRole('button', { name: 'Déconnecter Chrome sur Linux' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Déconnecter', exact: true }).click()
  await expect(rows).toHaveCount(1)
  await other.reload()
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Connexion')
})

test('la session finie sous un formulaire : la saisie reste, et part après la reconnexion', async ({
  page,
  browser,
}) => {
  const person = { name: 'people@quillmoor.example' }
  await signIn(page, security, person)
  await page.getByRole('button', { name: 'Changer le mot de passe' }).click()
  await page.getByLabel('Mot de passe actuel', { exact: true }).fill(password)
  await page.getByLabel('Nouveau mot de passe', { exact: true }).fill('Trois phares sur la jetée')
  await accessible(page)
  const other = await anotherBrowser(browser)
  await signIn(other, security, person)
  await signOutEverywhere(other)

  await page.getByRole('button', { name: 'Changer le mot de passe' }).click()
  const dialog = page.getByRole('dialog', { name: 'Votre session a pris fin' })
  await expect(dialog).toBeVisible()
  await accessible(page)
  await expect(page.getByLabel('Nouveau mot de passe', { exact: true })).toHaveValue('Trois phares sur la jetée')
  await dialog.getByLabel('Mot de passe', { exact: true }).fill(password)
  await dialog.getByRole('button', { name: 'Se connecter' }).click()
  await expect(page.getByText('Mot de passe changé')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Changer le mot de passe' })).toBeFocused()
  await signIn(other, '/me', { ...person, password: 'Trois phares sur la jetée' })
})

test('les préférences valent aussitôt, et l’annulation les rend', async ({ page }) => {
  await signIn(page, '/me', { name: 'helpdesk@quillmoor.example' })
  await page.getByText('Sombre', { exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('button', { name: 'Annuler l’action' }).click()
  await expect(page.getByRole('radio', { name: 'Comme le système' })).toBeChecked()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'system')
  await page.getByText('简体中文', { exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('我的资料')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('我的资料')
})

test('les connexions d’une personne, trouvée par son nom parmi toutes', async ({ page }) => {
  await signIn(page, '/account/sign-ins', { name: 'admin@garance.example' })
  const person = page.getByRole('combobox', { name: 'Utilisateur' })
  await expect(person).toHaveValue('Tous les utilisateurs')
  await person.fill('admin@')
  await expect(page.getByRole('option')).toHaveCount(2)
  await page.getByRole('option').nth(1).click()
  await expect(page).toHaveURL(/userId=/)
  await expect(page.getByRole('table').getByRole('row').nth(1)).toContainText('admin@garance.example')
  const name = await person.inputValue()
  await page.reload()
  await expect(person).toHaveValue(name)
  await accessible(page)
  await page.getByRole('button', { name: 'Effacer les filtres' }).click()
  await expect(person).toHaveValue('Tous les utilisateurs')
})
