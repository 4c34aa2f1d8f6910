import type { BillingProfile } from '#contract/generated/types.ts'
import type { CountryRules } from '#lib/countries/country-rules.ts'
import { taxIdLabel } from '#lib/countries/tax-id.ts'
import type { Values } from '#portal/form/values.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { AddressText, contactLines } from '../../portal/facts.tsx'
import { useLabel } from '../../portal/useLabel.ts'

/** The head of the next invoice, as it would be printed with what is typed now. */
export function InvoicePreview({ values, rules }: { values: Values; rules: CountryRules }) {
  const { t } = useWords()
  const label = useLabel()
  const profile = values as BillingProfile // the form starts from one and keeps its shape
  const rows: readonly (readonly [string, string | undefined])[] = [
    [label(taxIdLabel(rules)), profile.taxId],
    [t('accounts.billing.purchaseOrder'), profile.purchaseOrderNumber],
    [t('accounts.billing.contact'), contactLines(profile.primaryContact, rules)],
    [t('accounts.billing.currency'), profile.billingCurrency],
  ]
  return (
    <aside aria-label={t('accounts.billing.preview')} className="self-start desk:sticky desk:top-[4.5rem]">
      <p className="mb-2 text-small text-muted">{t('accounts.billing.preview')}</p>
      <div className="rounded-card border border-line bg-paper p-4">
        <p className="mb-3 border-b border-line pb-2 font-serif text-figure font-semibold">
          {t('accounts.billing.invoice')}
        </p>
        <p className="text-small text-muted">{t('accounts.billing.billTo')}</p>
        <p className="font-semibold">{profile.companyName}</p>
        <p className="whitespace-pre-line">
          <AddressText address={{ ...profile.address, country: rules.iso2 }} rules={rules} />
        </p>
        <dl className="mt-3 grid gap-2">
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt className="text-small text-muted">{name}</dt>
              <dd className="wrap-anywhere whitespace-pre-line">{value === undefined || value === '' ? '–' : value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </aside>
  )
}
