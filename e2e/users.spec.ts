import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { firstSignIn, handedOver } from './people.ts'
import { accessible, anotherBrowser, expect, openWorld, settled, signIn, tabTo, test } from './world.ts'

openWorld()

const h1 = (page: Page) => page.getByRole('heading', { level: 1 })

const admin = 'admin@quillmoor.example'

test('une agente commerciale : ajoutée au clavier seul, elle ne voit que ce qui la regarde', async ({
  page,
  browser,
}) => {
  await signIn(page, '/account/users', { name: admin })
  await expect(page.getByRole('grid')).toBeVisible()
  await page.keyboard.press('n')
  await expect(h1(page)).toHaveText('Ajouter un utilisateur')
  await settled(page)
  await tabTo(page, page.getByRole('textbox', { name: 'Nom complet' }))
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Saisissez le nom complet de la personne.').first()).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Nom complet' })).toBeFocused()
  await page.keyboard.type('Service des ventes')
  await tabTo(page, page.getByRole('textbox', { name: 'Nom d’utilisateur' }))
  await page.keyboard.type('admin')
  const panel = page.getByRole('complementary', { name: 'Ce que cette personne pourra faire' })
  const adding = panel.getByText(/^Permis Clients\s: créer$/)
  await expect(adding).toHaveCount(0)
  await tabTo(page, page.getByRole('checkbox', { name: 'Agent commercial' }))
  await page.keyboard.press('Space')
  await expect(adding).toBeVisible()
  await page.keyboard.press('Control+Enter')

  // The server knows who has the name; it says so at the field.
  await expect(page.getByText(/déjà utilisé par Service administration/).first()).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Nom d’utilisateur' })).toBeFocused()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('ventes')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog', { name: 'Mot de passe temporaire de Service des ventes' })).toBeVisible()
  await accessible(page)
  const temporary = await handedOver(
    page,
    'Mot de passe temporaire de Service des ventes',
    'Je l’ai enregistré',
    'Terminé',
  )
  await expect(h1(page)).toHaveText('Service des ventes a été ajouté')
  await expect(h1(page)).toBeFocused()
  await expect(page.getByRole('definition').filter({ hasText: 'Agent commercial' })).toBeVisible()

  const theirs = await firstSignIn(browser, temporary, 'Cinq lanternes sur le quai', {
    name: 'ventes@quillmoor.example',
    language: 'fr-FR',
    field: 'Nouveau mot de passe',
    submit: 'Enregistrer et continuer',
  })
  await theirs.goto('/account')
  await settled(theirs)
  await expect(theirs.getByRole('link', { name: 'Mon profil' }).first()).toBeVisible()
  await expect(theirs.getByRole('link', { name: 'Gestion des utilisateurs' })).toHaveCount(0)
  await expect(theirs.getByRole('link', { name: 'Profil de facturation du partenaire' })).toHaveCount(0)
  await theirs.goto('/account/users')
  await expect(h1(theirs)).toHaveText('Vous ne pouvez pas ouvrir cette page')
  await expect(theirs.getByText('Service administration')).toBeVisible()
  await theirs.goto('/me')
  await expect(theirs.getByText('Agent commercial', { exact: true })).toBeVisible()
})

test('le mot de passe est réinitialisé, la session prend fin, puis l’utilisateur est supprimé et restauré', async ({
  page,
  browser,
}) => {
  const theirs = await anotherBrowser(browser)
  await signIn(theirs, '/me', { name: 'agent@quillmoor.example' })
  await signIn(page, '/account/users?search=agent%40', { name: admin })
  await page.getByRole('link', { name: 'Service clients' }).click()
  await expect(h1(page)).toHaveText('Service clients')
  await page.getByRole('button', { name: 'Réinitialiser le mot de passe' }).click()
  const confirm = page.getByRole('alertdialog', { name: /Service clients/ })
  await expect(confirm).toContainText('prennent fin aussitôt')
  await confirm.getByRole('button', { name: 'Réinitialiser le mot de passe' }).click()
  await handedOver(page, 'Mot de passe temporaire de Service clients', 'Je l’ai enregistré', 'Terminé')
  await theirs.reload()
  await expect(theirs).toHaveURL(/sign-in/)

  await page.getByRole('button', { name: 'Supprimer', exact: true }).click()
  const removal = page.getByRole('alertdialog', { name: /Supprimer Service clients/ })
  await removal.getByRole('textbox').fill('agent')
  await removal.getByRole('button', { name: 'Supprimer' }).click()
  await expect(removal).toContainText('exactement')
  await removal.getByRole('textbox').fill('agent@quillmoor.example')
  await removal.getByRole('button', { name: 'Supprimer' }).click()
  await expect(h1(page)).toHaveText('Gestion des utilisateurs')
  await settled(page)
  await expect(page.getByRole('row', { name: /Service clients/ })).toHaveCount(0)

  await page.getByRole('link', { name: '1 utilisateur supprimé' }).click()
  await expect(h1(page)).toHaveText('Utilisateurs supprimés')
  await settled(page)
  await expect(page.getByRole('row', { name: /Service clients/ })).toContainText('Agent d’administration')
  await accessible(page)
  await page.getByRole('checkbox', { name: 'Sélectionner Service clients' }).click()
  await page.getByRole('button', { name: 'Restaurer' }).click()
  await expect(page.getByText('1 utilisateur restauré')).toBeVisible()
  await expect(page.getByText('Personne n’a été supprimé ces 30 derniers jours.')).toBeVisible()
})

test('the last global admin and one’s own account: the refusal is there before anything is pressed', async ({
  browser,
}) => {
  const page = await anotherBrowser(browser, 'en-US')
  await signIn(page, '/account/users?role=global_admin', { name: 'admin@harborpine.example', language: 'en-US' })
  await page.getByRole('link', { name: 'Administration desk' }).click()
  await expect(h1(page)).toHaveText('Administration desk')
  await expect(page.getByText('This cannot be done to your own account.')).toBeVisible()
  for (const act of ['Reset password', 'Block sign-in', 'Delete'])
    await expect(page.getByRole('button', { name: act })).toBeDisabled()
  await page.getByRole('tab', { name: 'Roles' }).click()
  await page.getByRole('button', { name: 'Update' }).click()
  await expect(page.getByText('The account would be left without a global admin who can sign in.')).toBeVisible()
  await expect(page.getByRole('radio', { name: 'No admin' })).toHaveCount(0)
})

test('in English: a colleague is added, reset, deleted and restored with Undo', async ({ browser }) => {
  const page = await anotherBrowser(browser, 'en-US')
  await signIn(page, '/account/users/add', { name: 'admin@harborpine.example', language: 'en-US' })
  await page.getByRole('textbox', { name: 'Full name' }).fill('Renewals desk')
  await page.getByRole('textbox', { name: 'User name' }).fill('renewals')
  await page.getByText('Sales agent', { exact: true }).click()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  const temporary = await handedOver(page, 'Temporary password of Renewals desk', 'I have saved it', 'Done')
  const theirs = await firstSignIn(browser, temporary, 'Seven gulls over the pier', {
    name: 'renewals@harborpine.example',
    language: 'en-US',
    field: 'New password',
    submit: 'Save and continue',
  })
  await theirs.goto('/account/users/add')
  await expect(h1(theirs)).toHaveText('You cannot open this page')

  await page.getByRole('link', { name: 'Done' }).click()
  await page.getByRole('link', { name: 'Renewals desk' }).click()
  await page.getByRole('button', { name: 'Reset password' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Reset password' }).click()
  const again = await handedOver(page, 'Temporary password of Renewals desk', 'I have saved it', 'Done')
  expect(again).not.toBe(temporary)
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  const removal = page.getByRole('alertdialog')
  await removal.getByRole('textbox').fill('renewals@harborpine.example')
  await removal.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('link', { name: '1 deleted user' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('row', { name: /Renewals desk/ })).toBeVisible()
  await expect(page.getByRole('link', { name: 'No deleted user' })).toBeVisible()
})

test('un second facteur est exigé d’une personne, et celui de qui l’a perdu est réinitialisé', async ({ page }) => {
  await signIn(page, '/account/users', { name: 'admin@garance.example' })
  await page.getByRole('link', { name: 'Service facturation' }).click()
  await page.getByRole('tab', { name: 'Connexion et sécurité' }).click()
  await page.getByRole('button', { name: 'Exiger un second facteur' }).click()
  await expect(page.getByText('Un second facteur est demandé à Service facturation')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Exiger un second facteur' })).toHaveCount(0)
  await accessible(page)
})

test('la grille au clavier seul : un arrêt de tabulation, les flèches, l’espace, puis un acte sur plusieurs', async ({
  page,
}) => {
  await signIn(page, '/account/users', { name: 'admin@vantoise.example' })
  const rows = page.getByRole('grid').getByRole('row')
  await expect(rows).toHaveCount(7)
  await tabTo(page, rows.nth(1))
  await page.keyboard.press('End')
  await expect(rows.last()).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByRole('row', { selected: true })).toHaveCount(2)
  await page.keyboard.press('Control+A')
  await expect(page.getByRole('row', { selected: true })).toHaveCount(6)
  await accessible(page)
  await tabTo(page, page.getByRole('button', { name: 'Bloquer la connexion', exact: true }))
  await page.keyboard.press('Enter')

  const refused = page.getByRole('dialog', { name: '5 réussis, 1 refusés' })
  await expect(refused).toContainText('Service administration')
  await expect(refused).toContainText('votre propre compte')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Annuler l’action' }).click()
  await expect(page.getByText('5 utilisateurs débloqués')).toBeVisible()

  await tabTo(page, page.locator('[role=row][tabindex="0"]'))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/account\/users\/[0-9a-f-]{36}$/)
})

test('les filtres sont dans l’adresse, une vue partagée est chez la collègue, puis elle est supprimée', async ({
  page,
  browser,
}) => {
  await signIn(page, '/account/users', { name: 'admin@garance.example' })
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(7)
  await page.keyboard.press('/')
  await page.keyboard.type('facturation')
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(2)
  await expect(page).toHaveURL(/search=facturation/)
  await page.getByRole('button', { name: 'Enregistrer cette vue' }).click()
  const dialog = page.getByRole('dialog', { name: 'Enregistrer cette vue' })
  await dialog.getByRole('textbox').fill('Comptabilité')
  await dialog.getByText('La partager avec toutes les personnes du compte').click()
  await dialog.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByRole('link', { name: 'Comptabilité' })).toHaveAttribute('aria-current', 'page')

  const theirs = await anotherBrowser(browser)
  await signIn(theirs, '/account/users', { name: 'people@garance.example' })
  await theirs.getByRole('link', { name: 'Comptabilité' }).click()
  await expect(theirs.getByRole('grid').getByRole('row')).toHaveCount(2)

  // A view that was changed says so; the change is let go, or kept.
  await page.getByLabel('État', { exact: false }).first().press('Enter')
  await page.getByRole('option', { name: 'Supprimés compris' }).click()
  await expect(page).toHaveURL(/state=all/)
  await expect(page.getByRole('link', { name: 'Comptabilité (modifiée)' })).toHaveAttribute('aria-current', 'page')
  await accessible(page)
  await page.getByRole('link', { name: 'Rétablir' }).click()
  await expect(page).not.toHaveURL(/state=all/)
  await page.goBack()
  await page.getByRole('button', { name: 'Tri\u202f: Nom' }).click()
  await page.getByRole('menuitemradio', { name: 'Ajout' }).click()
  await expect(page).toHaveURL(/sort=createdAt/)
  await page.getByRole('button', { name: 'Enregistrer les modifications' }).click()
  await expect(page.getByRole('link', { name: 'Comptabilité (modifiée)' })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Comptabilité' })).toHaveAttribute('aria-current', 'page')

  // A shared one is tended by whoever looks after people.
  await theirs.getByRole('button', { name: 'Actions pour la vue « Comptabilité »' }).click()
  await theirs.getByRole('menuitem', { name: 'Renommer ou partager' }).click()
  await theirs.getByRole('textbox', { name: 'Nom de la vue' }).fill('Compta')
  await theirs.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click()
  await expect(theirs.getByRole('link', { name: /Compta/ })).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'Actions pour la vue « Compta »' }).click()
  await page.getByRole('menuitem', { name: 'Supprimer la vue « Compta »' }).click()
  await expect(page.getByRole('link', { name: /Compta/ })).toHaveCount(0)
  await page.getByRole('link', { name: 'Jamais connectés' }).click()
  await expect(page).toHaveURL(/signedIn=never/)
  await expect(page.getByRole('row', { name: /Service administration/ })).toHaveCount(0)
})

test('la liste triée au clavier, ses colonnes gardées, le menu d’une ligne', async ({ page }) => {
  await signIn(page, '/account/users', { name: 'admin@quillmoor.example' })
  const grid = page.getByRole('grid')
  const names = grid.getByRole('row').getByRole('link')
  await expect(names.first()).toBeVisible()
  const byName = await names.allTextContents()
  await expect(page.getByRole('searchbox')).not.toHaveAttribute('required')
  await expect(page.getByRole('searchbox')).not.toHaveAttribute('aria-required')

  await tabTo(page, page.getByRole('button', { name: 'Tri\u202f: Nom' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitemradio', { name: 'Croissant', exact: true })).toHaveAttribute(
    'aria-checked',
    'true',
  )
  await accessible(page)
  await page.getByRole('menuitemradio', { name: 'Décroissant' }).press('Enter')
  await expect(page).toHaveURL(/sort=-displayName/)
  await expect(names).toHaveText(byName.toReversed())
  await expect(grid.getByRole('columnheader', { name: 'Nom', exact: true })).toHaveAttribute('aria-sort', 'descending')
  await grid.getByRole('columnheader').getByRole('button', { name: 'Nom', exact: true }).click()
  await expect(names).toHaveText(byName)

  await tabTo(page, page.getByRole('button', { name: 'Colonnes' }))
  await page.keyboard.press('Enter')
  await page.getByRole('menuitemcheckbox', { name: 'Rôles' }).press('Space')
  await page.getByRole('menuitemcheckbox', { name: 'Ajout' }).press('Space')
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(grid.getByRole('columnheader', { name: 'Ajout' })).toBeVisible()
  await expect(grid.getByRole('columnheader', { name: 'Rôles' })).toHaveCount(0)

  // From the row: the right arrow leads to its menu, the left one back; what is closed says why.
  const own = grid.getByRole('row', { name: /admin@quillmoor/ })
  await tabTo(page, page.locator('[role=row][tabindex="0"]'))
  await page.keyboard.press('ArrowRight')
  await expect(grid.getByRole('button', { name: /^Actions pour/ }).first()).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(page.locator('[role=row][tabindex="0"]')).toBeFocused()
  await page.keyboard.press('Shift+F10')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(grid.getByRole('button', { name: /^Actions pour/ }).first()).toBeFocused()
  await own.getByRole('button', { name: /^Actions pour/ }).click()
  await expect(page.getByRole('menu')).toContainText('votre propre compte')
  await expect(page.getByRole('menuitem', { name: 'Supprimer' })).toHaveAttribute('aria-disabled', 'true')
  await accessible(page)
  await page.keyboard.press('Escape')

  await grid.getByRole('button', { name: 'Actions pour Service commercial' }).click()
  await page.getByRole('menuitem', { name: 'Bloquer la connexion', exact: true }).click()
  await expect(page.getByText('1 utilisateur bloqué')).toBeVisible()
  await page.getByRole('button', { name: 'Annuler l’action' }).click()
  await expect(page.getByText('1 utilisateur débloqué')).toBeVisible()
})

test('tous ceux qui répondent au filtre, même non affichés ; les refus s’emportent dans un fichier', async ({
  page,
}) => {
  await signIn(page, '/account/users?sort=userPrincipalName', { name: 'admin@vantoise.example' })
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(7)
  await page.getByRole('grid').getByRole('checkbox').nth(1).click()
  await page.getByRole('button', { name: 'Sélectionner les 6 correspondants' }).click()
  await expect(page.getByRole('row', { selected: true })).toHaveCount(6)
  await page.getByRole('button', { name: 'Bloquer la connexion', exact: true }).click()
  const asked = page.getByRole('alertdialog', { name: 'Bloquer la connexion de 6 utilisateurs ?' })
  await accessible(page)
  const sent = page.waitForRequest((request) => request.url().endsWith('/v1/userbatches'))
  await asked.getByRole('button', { name: 'Bloquer la connexion' }).click()
  expect((await sent).postDataJSON()).toEqual({ act: 'block', filter: {}, expected: 6 })
  const refused = page.getByRole('dialog', { name: '5 réussis, 1 refusés' })
  const file = page.waitForEvent('download')
  await refused.getByRole('button', { name: 'Télécharger les raisons' }).click()
  expect((await file).suggestedFilename()).toMatch(/^users-refused-\d{4}-\d\d-\d\d\.csv$/)
  const text = await readFile(await (await file).path(), 'utf8')
  expect(text).toMatch(/^\uFEFFNom,Raison,Code,id\r\nService administration,"?[^\r]*votre propre compte/)
  await accessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Annuler l’action' }).click()
  await expect(page.getByText('5 utilisateurs débloqués')).toBeVisible()
})

test('une liste qui n’a pas pu être relue se relit par Réessayer', async ({ page }) => {
  await signIn(page, '/account/users', { name: 'admin@vantoise.example' })
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(7)
  await page.route('**/v1/users?*', (route) => route.fulfill({ status: 500, body: '{}' }))
  await page.getByRole('button', { name: 'Actions pour Service commercial' }).click()
  await page.getByRole('menuitem', { name: 'Exiger un second facteur' }).click()
  await expect(page.getByRole('button', { name: 'Réessayer' })).toBeVisible()
  await page.unroute('**/v1/users?*')
  const read = page.waitForResponse((response) => response.url().includes('/v1/users?') && response.ok())
  await page.getByRole('button', { name: 'Réessayer' }).click()
  await read
  await expect(page.getByRole('button', { name: 'Réessayer' })).toHaveCount(0)
})

test('le filtre des emplacements propose ceux où des rôles s’exercent', async ({ page }) => {
  await signIn(page, '/account/users', { name: 'admin@vantoise.example' })
  await expect(page.getByRole('button', { name: /^Emplacement/ })).toHaveCount(0)
  await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json', 'x-entente-portal': '1' }
    const body = { act: 'grant', role: { role: 'report_viewer', scope: 'Nantes' }, filter: { search: 'sales@' } }
    await fetch('/v1/userbatches', { method: 'POST', headers, body: JSON.stringify(body) })
  })
  await page.reload()
  await page.getByRole('button', { name: /Emplacement/ }).press('Enter')
  await page.getByRole('option', { name: 'Nantes' }).press('Enter')
  await expect(page).toHaveURL(/scope=Nantes/)
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('row', { name: /Nantes/ })).toBeVisible()
})

test('une annulation refusée se dit, même depuis une autre page', async ({ page }) => {
  await signIn(page, '/account/users?search=helpdesk', { name: 'admin@garance.example' })
  await page.getByRole('grid').getByRole('link').click()
  await page.getByRole('button', { name: 'Supprimer', exact: true }).click()
  await page.getByRole('alertdialog').getByRole('textbox').fill('helpdesk@garance.example')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Supprimer' }).click()
  await expect(h1(page)).toHaveText('Gestion des utilisateurs')
  await page.route('**/restore', (route) => route.fulfill({ status: 500, body: '' }))
  await page.getByRole('button', { name: 'Annuler l’action' }).click()
  await expect(page.getByText('L’annulation n’a pas abouti')).toBeVisible()
})

test('qui n’est pas administrateur général voit pourquoi un rôle lui est fermé', async ({ page }) => {
  await signIn(page, '/account/users/add', { name: 'people@garance.example' })
  const globalAdmin = page.getByRole('radio', { name: /^Administrateur général/ })
  await expect(globalAdmin).toBeDisabled()
  await expect(page.getByText('Seul ce rôle peut l’attribuer : Administrateur général.').first()).toBeVisible()
  await page.goto('/account/users/roles')
  await expect(page.getByRole('table')).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('factures')
  await expect(page.getByText(/^\d tâches?$/)).toBeVisible()
  await page.getByRole('button', { name: 'Factures et fichiers de rapprochement : consulter' }).click()
  const pane = page.getByRole('dialog', { name: 'Qui peut le faire ?' })
  await expect(pane.getByRole('link', { name: 'Service facturation' })).toBeVisible()
  await expect(page).toHaveURL(/task=/)
})
