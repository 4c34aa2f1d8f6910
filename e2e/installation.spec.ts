import { accessible, expect, installationLink, openWorld, password, settled, signIn, test } from './world.ts'

openWorld({ empty: true })

test('the owner creates the installation, signs in and sees whose it is', async ({ page }) => {
  await page.goto('/sign-in')
  await expect(page.getByText('Cette installation n’existe pas encore.')).toBeVisible()
  await page.goto(installationLink())
  await settled(page)
  await page.getByRole('button', { name: 'Créer l’installation' }).click()
  await expect(page.getByText('Corrigez 6 champs, puis envoyez de nouveau.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Opérateur' })).toBeFocused()
  await accessible(page)

  await page.getByRole('textbox', { name: 'Opérateur' }).fill('Asterel Cloud')
  await page.getByRole('combobox', { name: 'Pays ou région' }).fill('Luxem')
  await page.getByRole('option', { name: 'Luxembourg' }).click()
  await page.getByText('English', { exact: true }).click()
  await page.getByRole('textbox', { name: 'Domaine des nouveaux clients' }).fill('partners.example')
  await page.getByRole('textbox', { name: 'Nom du propriétaire' }).fill('Owner desk')
  await page.getByRole('textbox', { name: 'Nom d’utilisateur du propriétaire' }).fill('owner@asterel.example')
  await page.getByLabel('Mot de passe du propriétaire', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Créer l’installation' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Connexion')
  await expect(page.getByRole('textbox', { name: 'Nom d’utilisateur' })).toHaveValue('owner@asterel.example')

  await signIn(page, '/', { name: 'owner@asterel.example' })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Opérateur')
  await expect(page.getByRole('definition').filter({ hasText: 'Luxembourg' })).toBeVisible()
  await page.goto('/account/partner-profile')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vous ne pouvez pas ouvrir cette page')
  await page.goto(installationLink())
  await expect(page.getByText('Asterel Cloud a déjà créé cette installation.')).toBeVisible()
})
