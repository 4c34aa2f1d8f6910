import type { APIRequestContext, Locator, Page } from '@playwright/test'
import { certificate } from '#fixtures/certificate.ts'
import { partner } from '#fixtures/market.ts'
import { accessible, expect, openWorld, settled, signIn, tabTo, test } from './world.ts'

openWorld()
// A journey from registering to deleting, with axe on the way, takes its time on a busy machine.
test.setTimeout(90_000)

const quillmoor = partner('quillmoor')
const native = quillmoor.apps.find((app) => app.kind === 'native')?.clientId ?? ''
const resource = 'https://api.partnercenter.microsoft.com'

type Speech = {
  readonly language: 'fr-FR' | 'en-US'
  readonly register: string
  readonly name: string
  readonly redirects: string
  readonly registerSubmit: string
  readonly addSecret: string
  readonly secretName: string
  readonly createSecret: string
  readonly saved: string
  readonly done: string
  readonly remove: string
  readonly del: string
  readonly typeName: RegExp
  readonly apps: string
}

const speeches: readonly Speech[] = [
  {
    language: 'fr-FR',
    register: 'Inscrire une application',
    name: 'Nom',
    redirects: 'Adresses de redirection',
    registerSubmit: 'Inscrire',
    addSecret: 'Ajouter un secret',
    secretName: 'Nom du secret',
    createSecret: 'Créer le secret',
    saved: 'Je l’ai enregistré',
    done: 'Terminé',
    remove: 'Retirer',
    del: 'Supprimer',
    typeName: /pour confirmer/,
    apps: 'Applications et clés',
  },
  {
    language: 'en-US',
    register: 'Register an application',
    name: 'Name',
    redirects: 'Redirect addresses',
    registerSubmit: 'Register',
    addSecret: 'Add a secret',
    secretName: 'Name of the secret',
    createSecret: 'Create the secret',
    saved: 'I have saved it',
    done: 'Done',
    remove: 'Remove',
    del: 'Delete',
    typeName: /to confirm/,
    apps: 'Apps and keys',
  },
]

const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name: new RegExp(`^${name}`) })

/** The administrator's language is kept from one journey to the next. */
async function openApps(page: Page, language: 'fr-FR' | 'en-US'): Promise<void> {
  await signIn(page, '/account/apps', { name: 'admin@quillmoor.example' })
  await page.evaluate(async (chosen) => {
    localStorage.setItem('entente.language', chosen)
    const headers = { 'content-type': 'application/json', 'x-entente-portal': '1' }
    await fetch('/v1/me', { method: 'PATCH', headers, body: JSON.stringify({ language: chosen }) })
  }, language)
  await page.reload()
  await settled(page)
}

/** As any program asks, outside the browser. */
const token = (request: APIRequestContext, clientId: string, secret: string) =>
  request.post(`/${quillmoor.domain}/oauth2/v2.0/token`, {
    form: {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: secret,
      scope: `${resource}/.default`,
    },
  })

for (const say of speeches)
  test(`an application is registered, gets a secret, loses it, and goes (${say.language})`, async ({
    page,
    request,
  }) => {
    await openApps(page, say.language)
    await page.getByRole('link', { name: say.register }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.register)
    const name = `Ledger ${say.language}`
    await field(page, say.name).fill(name)
    await field(page, say.redirects).fill('https://*.example/cb')
    await page.getByRole('button', { name: say.registerSubmit, exact: true }).click()
    await expect(field(page, say.redirects)).toBeFocused()
    await accessible(page)
    await field(page, say.redirects).fill('https://ledger.example/cb\n\nhttp://localhost:3000/cb\n')
    await page.getByRole('button', { name: say.registerSubmit, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
    const clientId = new URL(page.url()).pathname.split('/').at(-1) ?? ''

    await page.getByRole('button', { name: say.addSecret }).click()
    await field(page, say.secretName).fill('Nightly')
    await accessible(page)
    await page.getByRole('button', { name: say.createSecret }).click()
    const dialog = page.getByRole('dialog')
    const secret = (await dialog.locator('code').textContent()) ?? ''
    expect(secret.length).toBeGreaterThan(40)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeVisible()
    await accessible(page)
    await dialog.getByText(say.saved).click()
    await dialog.getByRole('button', { name: say.done }).click()
    await expect(page.getByText(secret)).toHaveCount(0)

    const given = await token(request, clientId, secret)
    expect(given.status()).toBe(200)
    const { access_token: bearer } = (await given.json()) as { access_token: string }
    const use = () => request.get('/v1/profiles/legalbusiness', { headers: { authorization: `Bearer ${bearer}` } })
    expect((await use()).status()).toBe(200)

    await page.getByRole('button', { name: `${say.remove} Nightly` }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: say.remove, exact: true }).click()
    await expect(page.getByText('Nightly', { exact: true })).toHaveCount(0)
    expect((await token(request, clientId, secret)).status()).toBe(401)
    expect((await use()).status()).toBe(401)

    await page.getByRole('button', { name: say.del, exact: true }).click()
    const asking = page.getByRole('alertdialog').filter({ has: page.getByRole('textbox') })
    await asking.getByRole('textbox', { name: say.typeName }).fill('something else')
    await asking.getByRole('button', { name: say.del, exact: true }).click()
    await expect(asking).toBeVisible()
    await asking.getByRole('textbox', { name: say.typeName }).fill(name)
    await asking.getByRole('button', { name: say.del, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.apps)
    await expect(page.getByRole('link', { name })).toHaveCount(0)
  })

test('un certificat est inscrit depuis son fichier, une clé privée est refusée, la page tient sur un téléphone', async ({
  page,
}) => {
  await openApps(page, 'fr-FR')
  await page.getByRole('link', { name: 'Web app' }).click()
  await page.getByRole('button', { name: 'Ajouter un certificat' }).click()
  await field(page, 'Nom du certificat').fill('Coffre')
  const file = page.locator('input[type=file]')
  const privateKey = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'
  await file.setInputFiles({ name: 'key.pem', mimeType: 'application/x-pem-file', buffer: Buffer.from(privateKey) })
  await expect(field(page, 'Certificat')).toHaveValue(privateKey)
  await page.getByRole('button', { name: 'Inscrire le certificat' }).click()
  await expect(page.getByText('Ce fichier contient une clé privée')).toBeVisible()
  const der = Buffer.from(certificate.replaceAll(/-----[A-Z ]+-----|\s/g, ''), 'base64')
  await file.setInputFiles({ name: 'vault.cer', mimeType: 'application/pkix-cert', buffer: der })
  await page.getByRole('button', { name: 'Inscrire le certificat' }).click()
  await expect(page.getByText('CN=Ledger')).toBeVisible()
  await accessible(page)
  await page.setViewportSize({ width: 320, height: 800 })
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(320)
})

type Begun = { readonly device_code: string; readonly user_code: string }

async function begin(request: APIRequestContext): Promise<Begun> {
  const form = { client_id: native, scope: `openid offline_access ${resource}/user_impersonation` }
  return (await (await request.post('/common/oauth2/v2.0/devicecode', { form })).json()) as Begun
}

const poll = (request: APIRequestContext, device: string) =>
  request.post('/common/oauth2/v2.0/token', {
    form: {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      client_id: native,
      device_code: device,
    },
  })

test('un appareil est autorisé au clavier, puis retiré sur la page de sécurité', async ({ page, request }) => {
  const { device_code: device, user_code: code } = await begin(request)
  await page.goto('/device')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Connexion')
  await signIn(page, '/device', { name: 'sales@quillmoor.example' })
  await tabTo(page, field(page, 'Code'))
  await page.keyboard.type('BCDF')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Aucun appareil n’attend avec ce code.')).toBeVisible()
  await field(page, 'Code').fill(code.toLowerCase())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Est-ce bien vous' })).toBeVisible()
  await expect(page.getByText('Native app')).toBeVisible()
  await expect(page.getByText('127.0.0.1')).toBeVisible()
  await accessible(page)
  await tabTo(page, page.getByRole('button', { name: 'Autoriser' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('L’appareil est connecté.')).toBeVisible()
  const given = (await (await poll(request, device)).json()) as { access_token: string }
  const use = () => request.get('/v1/me', { headers: { authorization: `Bearer ${given.access_token}` } })
  expect((await use()).status()).toBe(200)

  await page.goto('/account/security')
  await settled(page)
  await page.getByRole('button', { name: 'Retirer Native app' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Retirer', exact: true }).click()
  await expect(page.getByText('Aucune application n’agit en votre nom.')).toBeVisible()
  expect((await use()).status()).toBe(401)
})

test('a device is refused', async ({ page, request }) => {
  const { device_code: device, user_code: code } = await begin(request)
  await signIn(page, '/device', { name: 'billing@quillmoor.example' })
  await field(page, 'Code').fill(code)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Refuser' }).click()
  await expect(page.getByText('l’appareil reste dehors')).toBeVisible()
  expect(((await (await poll(request, device)).json()) as { error: string }).error).toBe('authorization_declined')
})
