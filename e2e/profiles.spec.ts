import type { APIRequestContext, Page } from '@playwright/test'
import { type MarketPartner, partner } from '#fixtures/market.ts'
import { userToken } from '#fixtures/testing.ts'
import { expect, openWorld, settled, signIn, test } from './world.ts'

openWorld()

type Speech = {
  readonly language: 'fr-FR' | 'en-US'
  readonly update: string
  readonly submit: string
  readonly line: string
  readonly order: string
  readonly organization: string
  readonly website: string
  readonly postcode: string
}

const french: Speech = {
  language: 'fr-FR',
  update: 'Mettre à jour',
  submit: 'Envoyer',
  line: 'Adresse',
  order: 'Numéro de bon de commande (facultatif)',
  organization: 'Nom de l’organisation',
  website: 'Site web du support',
  postcode: 'Code postal',
}

const english: Speech = {
  language: 'en-US',
  update: 'Update',
  submit: 'Submit',
  line: 'Address line 1',
  order: 'Purchase order number (optional)',
  organization: 'Organization name',
  website: 'Support website',
  postcode: 'ZIP code',
}

/** Review -> Update -> type -> Submit -> review again, with what was typed among the facts. */
async function correct(page: Page, path: string, say: Speech, field: string, value: string): Promise<void> {
  await page.goto(path)
  await settled(page)
  await page.getByRole('button', { name: say.update, exact: true }).first().click()
  await page.getByRole('textbox', { name: field, exact: true }).first().fill(value)
  await page.getByRole('button', { name: say.submit, exact: true }).click()
  await expect(page.getByRole('button', { name: say.update, exact: true }).first()).toBeVisible()
  await expect(page.getByRole('definition').filter({ hasText: value }).first()).toBeVisible()
}

/** What a program sees, with a token in which the same user took part. */
async function readBack(request: APIRequestContext, base: string, of: MarketPartner) {
  const headers = { authorization: `Bearer ${await userToken(base, of, 'admin')}` }
  const read = async (path: string) => (await (await request.get(`${base}${path}`, { headers })).json()) as never
  const [legal, billing, organization, support, log] = await Promise.all([
    read('/v1/profiles/legalbusiness') as Promise<{ address: { addressLine1: string }; vettingStatus: string }>,
    read('/v1/profiles/billing') as Promise<{ purchaseOrderNumber: string }>,
    read('/v1/profiles/organization') as Promise<{ companyName: string }>,
    read('/v1/profiles/support') as Promise<{ website: string }>,
    read('/v1/activitylog?size=100') as Promise<{ items: { act: string; actor: { name: string } }[] }>,
  ])
  return {
    legal,
    billing,
    organization,
    support,
    acts: log.items.filter((one) => one.actor.name === `admin@${of.domain}`).map((one) => one.act),
  }
}

const journeys = [
  {
    say: french,
    of: partner('quillmoor'),
    line: '14 quai de la Fosse',
    order: 'BC-2026-777',
    organization: 'Quillmoor IT – annuaire',
  },
  {
    say: english,
    of: partner('harborpine'),
    line: '417 Front Street',
    order: 'PO-2026-777',
    organization: 'Harbor Pine directory',
  },
] as const

for (const { say, of, line, order, organization } of journeys)
  test(`${say.language}: the profiles are corrected in the browser, and programs and the record see the same`, async ({
    page,
    request,
    baseURL,
  }) => {
    await signIn(page, '/', { name: `admin@${of.domain}` })
    await correct(page, '/account/partner-profile', say, say.line, line)
    await correct(page, '/account/billing-profile', say, say.order, order)
    await correct(page, '/account/organization-profile', say, say.organization, organization)
    await correct(page, '/account/support-profile', say, say.website, `https://aide.${of.domain}`)
    const seen = await readBack(request, baseURL ?? '', of)
    expect([seen.legal.address.addressLine1, seen.legal.vettingStatus]).toEqual([line, 'pending'])
    expect(seen.billing.purchaseOrderNumber).toBe(order)
    expect(seen.organization.companyName).toBe(organization)
    expect(seen.support.website).toBe(`https://aide.${of.domain}`)
    for (const act of ['legal_profile', 'billing_profile', 'organization_profile', 'support_profile'])
      expect(seen.acts).toContain(`account.${act}.updated`)
  })

test('une faute est dite près du champ et en tête, rien de ce qui est saisi ne se perd', async ({ page }) => {
  await signIn(page, '/account/billing-profile', { name: 'admin@vantoise.example' })
  await page.getByRole('button', { name: french.update, exact: true }).click()
  await page.getByRole('textbox', { name: french.order, exact: true }).fill('BC-GARDE')
  const postcode = page.getByRole('textbox', { name: french.postcode, exact: true })
  await postcode.fill('10')
  await page.getByRole('button', { name: french.submit, exact: true }).click()
  await expect(postcode).toBeFocused()
  await expect(postcode).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByRole('textbox', { name: french.order, exact: true })).toHaveValue('BC-GARDE')
  await page.reload()
  await settled(page)
  await page.getByRole('button', { name: french.update, exact: true }).click()
  await page.getByRole('button', { name: 'Les reprendre' }).click()
  await expect(page.getByRole('textbox', { name: french.order, exact: true })).toHaveValue('BC-GARDE')
})

test('who may not change the billing address sees why, and changes the rest', async ({ page }) => {
  await signIn(page, '/account/billing-profile', { name: 'billing@quillmoor.example' })
  await page.getByRole('button', { name: french.update, exact: true }).click()
  await expect(page.getByRole('textbox', { name: french.line, exact: true })).toHaveCount(0)
  await expect(page.getByText(/administrateur général/i).first()).toBeVisible()
  await page.getByRole('textbox', { name: french.order, exact: true }).fill('BC-FACTURATION')
  await page.getByRole('button', { name: french.submit, exact: true }).click()
  await expect(page.getByRole('definition').filter({ hasText: 'BC-FACTURATION' }).first()).toBeVisible()
})

test('the icon at the top right opens every account setting, and the language changes without losing what is typed', async ({
  page,
}) => {
  await signIn(page, '/account/organization-profile', { name: 'admin@garance.example' })
  await page.getByRole('button', { name: french.update, exact: true }).click()
  await page.getByRole('textbox', { name: french.organization, exact: true }).fill('Garance en cours')
  await page.getByRole('button', { name: /Français/ }).click()
  await page.getByRole('menuitemradio', { name: /English/ }).click()
  await expect(page.getByRole('textbox', { name: english.organization, exact: true })).toHaveValue('Garance en cours')
  await page.getByRole('button', { name: /Account settings/ }).click()
  const pane = page.getByRole('dialog', { name: 'Account settings' })
  await expect(pane.getByRole('link', { name: /Partner billing profile/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(pane).toHaveCount(0)
})
