import { accessible, expect, mailTo, openWorld, password, signIn, test } from './world.ts'

openWorld()

test('Mon profil : une autre adresse de notification, puis un rôle de moins', async ({ page }) => {
  await signIn(page, '/me', { name: 'billing@quillmoor.example' })
  await page.getByRole('button', { name: 'Modifier l’adresse' }).click()
  const form = page.getByRole('form', { name: 'Modifier l’adresse' })
  await form.getByRole('textbox', { name: 'Nouvelle adresse de notification' }).fill('avis@quillmoor.example')
  await form.getByLabel('Mot de passe actuel').fill('ce n’est pas le bon')
  await form.getByRole('button', { name: 'Modifier l’adresse' }).click()
  await expect(form.getByLabel('Mot de passe actuel')).toHaveAttribute('aria-invalid', 'true')
  await accessible(page)
  await form.getByLabel('Mot de passe actuel').fill(password)
  await form.getByRole('button', { name: 'Modifier l’adresse' }).click()
  await expect(form).toHaveCount(0)
  await expect(page.getByText('avis@quillmoor.example', { exact: true })).toBeVisible()
  for (const address of ['billing@quillmoor.example', 'avis@quillmoor.example'])
    expect((await mailTo(address, /avis@quillmoor\.example/)).subject).toBe(
      'Votre adresse de notification a été modifiée',
    )

  await page.getByRole('button', { name: 'Renoncer à ce rôle (Administrateur de facturation)' }).click()
  const sure = page.getByRole('alertdialog', { name: /Renoncer au rôle/ })
  await sure.getByRole('button', { name: 'Renoncer à ce rôle' }).click()
  await expect(page.getByRole('button', { name: /Renoncer à ce rôle/ })).toHaveCount(0)
  await expect(page.getByText('Utilisateur par défaut')).toBeVisible()
})
