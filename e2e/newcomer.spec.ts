import type { Page } from '@playwright/test'
import { codeOf, factorWords, firstSignIn, handedOver, registerApp, withPasskeys } from './people.ts'
import { accessible, anotherBrowser, expect, openWorld, settled, signIn, test } from './world.ts'

/** One colleague's whole story, in each language: added, signs in, protects the account, works, forgets, goes, comes back. */
openWorld()

const security = '/account/security'
const h1 = (page: Page) => page.getByRole('heading', { level: 1 })

const stories = {
  'fr-FR': {
    admin: 'admin@vantoise.example',
    person: 'Service des ventes Nord',
    upn: 'nord@vantoise.example',
    fullName: 'Nom complet',
    userName: 'Nom d’utilisateur',
    role: 'Agent commercial',
    add: 'Ajouter',
    temporary: 'Mot de passe temporaire de Service des ventes Nord',
    saved: 'Je l’ai enregistré',
    done: 'Terminé',
    field: 'Nouveau mot de passe',
    submit: 'Enregistrer et continuer',
    chosen: 'Cinq lanternes sur le quai',
    chosenAgain: 'Six goélands sur la jetée',
    security: 'Sécurité',
    sees: ['Premiers pas', 'Sécurité', 'Journal d’activité', 'Connexions', 'Mon profil', 'Notifications'],
    closed: 'Vous ne pouvez pas ouvrir cette page',
    signInName: 'Nom d’utilisateur',
    password: 'Mot de passe',
    second: 'Confirmez votre identité',
    usePasskey: 'Utiliser la clé d’accès',
    reset: 'Réinitialiser le mot de passe',
    remove: 'Supprimer',
    users: 'Gestion des utilisateurs',
    deleted: '1 utilisateur supprimé',
    select: 'Sélectionner Service des ventes Nord',
    restore: 'Restaurer',
    restored: '1 utilisateur restauré',
  },
  'en-US': {
    admin: 'admin@harborpine.example',
    person: 'Northern sales desk',
    upn: 'north@harborpine.example',
    fullName: 'Full name',
    userName: 'User name',
    role: 'Sales agent',
    add: 'Add',
    temporary: 'Temporary password of Northern sales desk',
    saved: 'I have saved it',
    done: 'Done',
    field: 'New password',
    submit: 'Save and continue',
    chosen: 'Seven gulls over the pier',
    chosenAgain: 'Eight lanterns along the quay',
    security: 'Security',
    sees: ['Get started', 'Security', 'Activity log', 'Sign-ins', 'My profile', 'Notifications'],
    closed: 'You cannot open this page',
    signInName: 'User name',
    password: 'Password',
    second: 'Confirm it is you',
    usePasskey: 'Use the passkey',
    reset: 'Reset password',
    remove: 'Delete',
    users: 'User management',
    deleted: '1 deleted user',
    select: 'Select Northern sales desk',
    restore: 'Restore',
    restored: '1 user restored',
  },
} as const

type Story = (typeof stories)[keyof typeof stories]

async function add(page: Page, say: Story): Promise<string> {
  await page.getByRole('textbox', { name: say.fullName }).fill(say.person)
  await page.getByRole('textbox', { name: say.userName }).fill(say.upn.split('@')[0] ?? '')
  await page.getByText(say.role, { exact: true }).click()
  await page.getByRole('button', { name: say.add, exact: true }).click()
  return handedOver(page, say.temporary, say.saved, say.done)
}

/** Both kinds, as the card on the security page offers them. */
async function protect(page: Page, language: keyof typeof stories): Promise<string> {
  const say = factorWords[language]
  await withPasskeys(page)
  await page.goto(security)
  await page.getByRole('button', { name: say.add }).click()
  const { secret } = await registerApp(page, language)
  await page.getByRole('button', { name: say.add }).click()
  await page.getByRole('button', { name: say.go }).click()
  await expect(page.getByRole('listitem').filter({ hasText: say.passkey })).toHaveCount(1)
  return secret
}

/** Name and password, which are only half of it by now. */
async function halfSignIn(page: Page, say: Story, password: string): Promise<void> {
  await page.getByRole('textbox', { name: say.signInName }).fill(say.upn)
  await page.getByLabel(say.password, { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await expect(h1(page)).toHaveText(say.second)
}

/** The menu of the account, and what answers at addresses that are not in it. */
async function seesOnlyTheirs(page: Page, say: Story): Promise<void> {
  await page.goto('/account')
  await settled(page)
  expect(await page.locator('main').getByRole('link').allTextContents()).toEqual(say.sees)
  await accessible(page)
  for (const address of ['/account/users', '/account/billing-profile', '/account/apps']) {
    await page.goto(address)
    await expect(h1(page)).toHaveText(say.closed)
  }
  for (const address of ['/v1/users/export', '/v1/profiles/billing', '/v1/applications'])
    expect((await page.request.get(address)).status(), address).toBe(403)
}

for (const language of ['fr-FR', 'en-US'] as const)
  test(`${language}: a sales agent is added, signs in, gets two factors, sees a sales agent’s things, is reset, deleted and restored`, async ({
    browser,
  }) => {
    test.slow()
    const say = stories[language]
    const page = await anotherBrowser(browser, language)
    await signIn(page, '/account/users/add', { name: say.admin, language })
    const temporary = await add(page, say)

    const newcomer = { name: say.upn, language, field: say.field, submit: say.submit, host: 'localhost' }
    const theirs = await firstSignIn(browser, temporary, say.chosen, newcomer)
    const secret = await protect(theirs, language)
    await seesOnlyTheirs(theirs, say)

    await theirs.context().clearCookies()
    await theirs.goto(`/sign-in?return=${security}`)
    await halfSignIn(theirs, say, say.chosen)
    await theirs.getByRole('button', { name: say.usePasskey }).click()
    await expect(h1(theirs)).toHaveText(say.security)

    await page.goto('/account/users')
    await page.getByRole('link', { name: say.person }).click()
    await page.getByRole('button', { name: say.reset }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: say.reset }).click()
    const again = await handedOver(page, say.temporary, say.saved, say.done)
    await theirs.reload()
    await expect(theirs).toHaveURL(/sign-in/)
    await halfSignIn(theirs, say, again)
    await theirs.getByRole('radio').nth(1).check({ force: true })
    await theirs.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret))
    await theirs.keyboard.press('Enter')
    await theirs.getByLabel(say.field, { exact: true }).fill(say.chosenAgain)
    await theirs.getByRole('button', { name: say.submit }).click()
    await expect(h1(theirs)).toHaveText(say.security)

    await page.getByRole('button', { name: say.remove, exact: true }).click()
    const removal = page.getByRole('alertdialog')
    await removal.getByRole('textbox').fill(say.upn)
    await removal.getByRole('button', { name: say.remove }).click()
    await expect(h1(page)).toHaveText(say.users)
    await theirs.reload()
    await expect(theirs).toHaveURL(/sign-in/)
    await page.getByRole('link', { name: say.deleted }).click()
    await page.getByRole('checkbox', { name: say.select }).click()
    await page.getByRole('button', { name: say.restore }).click()
    await expect(page.getByText(say.restored)).toBeVisible()
    await theirs.goto(`/sign-in?return=${security}`)
    await halfSignIn(theirs, say, say.chosenAgain)
  })
