import { readFile } from 'node:fs/promises'
import type { Page, Route } from '@playwright/test'
import { accessible, anotherBrowser, expect, openWorld, settled, signIn, test } from './world.ts'

openWorld()

const path = '/account/users/import'
const header = 'Prénom;Nom de famille;Nom complet;Adresse e-mail;Mise à jour du statut;Rôles;Langue'

const choose = (page: Page, text: string) =>
  page.locator('input[type=file]').setInputFiles({ name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })

/** The cells of the one line with this address in a downloaded table. */
const lineOf = (text: string, address: string) =>
  text
    .split('\r\n')
    .find((line) => line.includes(address))
    ?.split(',') ?? []

test('une liste : corrigée sur place, créée ligne par ligne, quittée et retrouvée, mots de passe une fois', async ({
  page,
  browser,
}) => {
  test.slow() // a list is waited for, and three pages are looked at with axe
  await signIn(page, path, { name: 'admin@quillmoor.example' })
  await choose(page, `${header};Salaire\n`)
  await page.getByRole('button', { name: 'Contrôler le fichier' }).click()
  await expect(page.getByText('La colonne « Salaire » n’appartient pas à cette liste.').first()).toBeVisible()

  await choose(
    page,
    `${header}\nAnne;Quai;Service quai;quai@quillmoor.example;;sales_agent;fr-FR\n;;Service phare;phare@autre.example;;;\n`,
  )
  await page.getByRole('button', { name: 'Contrôler le fichier' }).click()
  await expect(page.getByText('1 ligne est à corriger')).toBeVisible()
  await accessible(page)
  const isWide = () => document.documentElement.scrollWidth > document.documentElement.clientWidth
  expect(await page.evaluate(isWide)).toBe(false)
  const cell = page.getByRole('textbox', { name: 'Adresse e-mail, ligne 2' })
  await expect(cell).toHaveAttribute('aria-invalid', 'true')
  await cell.fill('phare@quillmoor.example')
  await page.getByRole('button', { name: 'Contrôler à nouveau' }).click()
  await expect(page.getByText('Les 2 lignes sont correctes.')).toBeVisible()
  await page.getByRole('button', { name: 'Continuer' }).click()
  await expect(page.getByText('Agent commercial : 1')).toBeVisible()
  await accessible(page)
  await page.getByRole('button', { name: 'Créer 2 utilisateurs' }).click()

  await page.goto('/account')
  await settled(page)
  await page.goto(path)
  await page.getByRole('button', { name: 'Ouvrir' }).first().click()
  await expect(page.getByText('2 lignes ; créations : 2, échecs : 0').first()).toBeVisible({ timeout: 20_000 })
  await accessible(page)

  // The answer that held them is lost on its way; asked again, it comes again.
  const lose = async (route: Route) => {
    await route.fetch()
    await route.abort()
  }
  await page.route('**/passwords', lose, { times: 1 })
  await page.getByRole('button', { name: 'Télécharger les mots de passe, une fois' }).click()
  await expect(
    page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: 'Réessayez' }).first(),
  ).toBeVisible()
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Télécharger les mots de passe, une fois' }).click()
  const passwords = await readFile(await (await waiting).path(), 'utf8')
  const [, name = '', password = ''] = lineOf(passwords, 'quai@quillmoor.example')
  await page.reload()
  await expect(page.getByText('Les mots de passe ont été téléchargés')).toBeVisible()
  const result = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Télécharger le résultat' }).click()
  expect(lineOf(await readFile(await (await result).path(), 'utf8'), 'phare@quillmoor.example')).toContain('Créé')

  const other = await anotherBrowser(browser)
  await signIn(other, '/', { name, password })
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Choisissez votre mot de passe')
})

test('une liste refusée au dernier moment se corrige, sans repartir du fichier', async ({ page }) => {
  await signIn(page, path, { name: 'admin@quillmoor.example' })
  await choose(page, `${header}\n;;Service digue;digue@quillmoor.example;;;\n`)
  await page.getByRole('button', { name: 'Contrôler le fichier' }).click()
  await page.getByRole('button', { name: 'Continuer' }).click()
  const taken = await page.evaluate(async () => {
    const body = JSON.stringify({ displayName: 'Autre digue', userPrincipalName: 'digue@quillmoor.example' })
    const headers = { 'Content-Type': 'application/json', 'X-Entente-Portal': '1' }
    return (await fetch('/v1/users', { method: 'POST', headers, body })).status
  })
  expect(taken).toBe(201)
  await page.getByRole('button', { name: 'Créer 1 utilisateur' }).click()
  await expect(page.getByText('déjà utilisé par Autre digue').first()).toBeVisible()
  await page.getByRole('button', { name: 'Retour' }).click()
  await page.getByRole('button', { name: 'Contrôler à nouveau' }).click()
  await page.getByRole('textbox', { name: 'Adresse e-mail, ligne 1' }).fill('mole@quillmoor.example')
  await page.getByRole('button', { name: 'Contrôler à nouveau' }).click()
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByRole('button', { name: 'Créer 1 utilisateur' }).click()
  await expect(page.getByText('1 ligne ; créations : 1, échecs : 0').first()).toBeVisible({ timeout: 20_000 })
})
