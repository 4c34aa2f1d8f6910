import type { Page } from '@playwright/test'
import { accessible, anotherBrowser, expect, mailTo, openWorld, settled, signIn, test } from './world.ts'

openWorld()

const profile = '/account/partner-profile'
const h1 = (page: Page) => page.getByRole('heading', { level: 1 })

/** The operator's people read English here. */
async function openConsole(page: Page): Promise<void> {
  await signIn(page, '/me', { name: 'vetting@asterel.example', language: 'en-US' })
  await page.getByRole('radio', { name: 'English' }).check({ force: true })
  await expect(h1(page)).toHaveText('My profile')
  await page.goto('/operator/vetting')
  await settled(page)
  await expect(h1(page)).toHaveText('Verifications')
}

async function move(page: Page, line: string): Promise<void> {
  await page.goto(profile)
  await settled(page)
  await page.getByRole('button', { name: 'Mettre à jour', exact: true }).first().click()
  await page.getByRole('textbox', { name: 'Adresse', exact: true }).first().fill(line)
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Mettre à jour', exact: true }).first()).toBeVisible()
}

test('un changement d’adresse : question, réponse, refus motivé, correction, autorisation, des deux côtés', async ({
  page,
  browser,
}) => {
  test.slow()
  await signIn(page, profile, { name: 'admin@vantoise.example' })
  await move(page, 'Rue de la Loi 210')
  await expect(page.getByText(/Rue de la Loi 210/).first()).toBeVisible()

  const console = await anotherBrowser(browser, 'en-US')
  await openConsole(console)
  await accessible(console)
  await console.getByRole('link', { name: 'Vantoise Distribution' }).click()
  await expect(h1(console)).toHaveText('Vantoise Distribution')
  await settled(console)
  await expect(console.locator('tbody', { hasText: 'Changed' })).toContainText('Rue de la Loi 210')
  await expect(console.locator('tbody', { hasText: 'Changed' })).toContainText('Rue de la Loi 200')
  await accessible(console)
  await console.getByRole('button', { name: 'Take it' }).click()
  await expect(console.getByText('Taken by Vetting desk.')).toBeVisible()

  await console.getByRole('button', { name: 'Ask for information' }).click()
  const asking = console.getByRole('alertdialog')
  await asking.getByRole('button', { name: 'Send' }).click()
  await expect(asking.getByText('Write a message.')).toBeVisible()
  await asking.getByRole('textbox', { name: 'Question' }).fill('Depuis quand occupez-vous ces locaux ?')
  await accessible(console)
  await asking.getByRole('button', { name: 'Send' }).click()
  await expect(console.getByText('A question was asked; the answer is awaited.')).toBeVisible()
  expect((await mailTo('admin@vantoise.example', /ces locaux/)).subject).toContain('il nous manque des informations')

  await page.reload()
  await expect(page.getByText('Il nous manque des informations')).toBeVisible()
  await accessible(page)
  await page.getByRole('textbox', { name: 'Votre réponse' }).fill('Depuis le 1er novembre.')
  await page.getByRole('button', { name: 'Envoyer la réponse' }).click()
  await expect(page.getByText('Réponse envoyée')).toBeVisible()

  await console.reload()
  await expect(console.getByText('Depuis le 1er novembre.')).toBeVisible()
  await console.getByRole('button', { name: 'Refuse' }).click()
  const refusing = console.getByRole('alertdialog')
  await refusing.getByText('The address is not the one in the register.').click()
  await refusing.getByRole('textbox').fill('Le registre indique le numéro 212.')
  await accessible(console)
  await refusing.getByRole('button', { name: 'Refuse' }).click()
  await expect(console.getByText('Vantoise Distribution is refused, and told why')).toBeVisible()
  await expect(console.getByText('The address is not the one in the register.')).toBeVisible()

  await page.reload()
  await expect(page.getByText('La vérification a été refusée')).toBeVisible()
  await expect(page.getByText('L’adresse n’est pas celle du registre.')).toBeVisible()
  await expect(page.getByText('Le registre indique le numéro 212.')).toBeVisible()
  await accessible(page)
  await move(page, 'Rue de la Loi 212')

  await console.goto('/operator/vetting')
  await console.getByRole('link', { name: 'Vantoise Distribution' }).click()
  await settled(console)
  await console.getByRole('button', { name: 'Pass “Business”' }).click()
  await expect(console.getByText('Step passed')).toBeVisible()
  await console.getByRole('button', { name: 'Authorize', exact: true }).click()
  await console.getByRole('alertdialog').getByRole('button', { name: 'Authorize' }).click()
  await expect(console.getByText('Vantoise Distribution is authorized')).toBeVisible()
  await console.goto('/operator/vetting')
  await expect(console.getByText('Nothing waits for you.')).toBeVisible()

  await page.reload()
  await expect(page.getByText('Autorisé').first()).toBeVisible()
  await expect(page.getByRole('definition').filter({ hasText: 'Rue de la Loi 212' }).first()).toBeVisible()
  expect((await mailTo('admin@vantoise.example', /en vigueur/)).subject).toContain('vérification réussie')
  await page.goto('/account/activity-log')
  await expect(page.locator('td', { hasText: 'Vérification\u202f: autorisée' }).first()).toBeVisible()
})
