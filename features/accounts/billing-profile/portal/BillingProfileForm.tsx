import type { CountryRules } from '#lib/countries/country-rules.ts'
import { TextField } from '#portal/form/fields.tsx'
import { FormShell } from '#portal/form/FormShell.tsx'
import { type OperationForm, useOperationForm } from '#portal/form/useOperationForm.ts'
import { useMe } from '#portal/shell/me.ts'
import { ForbiddenNote, LockedField } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { AddressFields } from '../../portal/AddressFields.tsx'
import { CopyAddress } from '../../portal/CopyAddress.tsx'
import { TaxIdField } from '../../portal/CodeField.tsx'
import { ContactFields } from '../../portal/ContactFields.tsx'
import { AddressText } from '../../portal/facts.tsx'
import { FieldGroup } from '../../portal/FieldGroup.tsx'
import { FocusFirstField } from '#portal/form/FocusFirstField.tsx'
import type { FormProps } from '../../portal/profile-screens.ts'
import { useAddressCheck } from '../../portal/useAddressCheck.tsx'
import { useExplanation } from '../../portal/useExplanation.ts'
import { correctBillingProfile } from '../rules.ts'
import { InvoicePreview } from './InvoicePreview.tsx'

export default function BillingProfileForm(props: FormProps<'getPartnerBillingProfile'>) {
  const { profile, rules, onSaved, onCancel } = props
  const { t } = useWords()
  const mayEditAddress = useMe().can('edit:billing_address')
  const written = useOperationForm('updatePartnerBillingProfile', {
    start: profile,
    check: (body) => correctBillingProfile(profile, body, rules, { mayEditAddress }),
    etag: profile.attributes.etag,
    reads: 'getPartnerBillingProfile',
    touches: ['getFirstSteps'],
    // The rule above is the server's own, so a trial there would tell nothing new.
    dryRun: false,
    onSaved,
    onCancel,
  })
  const [form, suggestion] = useAddressCheck(written, 'address', rules)
  const explain = useExplanation(() => ['accounts.billing.explain'])
  return (
    <div className="grid gap-6 desk:grid-cols-[minmax(0,1fr)_16rem]">
      <FocusFirstField>
        <FormShell form={form} title="accounts.billing.card" explain={explain}>
          <LockedField
            label={t('accounts.billing.companyName')}
            value={profile.companyName}
            reason={t('accounts.billing.companyNameReason')}
          />
          <FieldGroup title={t('accounts.billing.address')}>
            {mayEditAddress ? (
              <BillingAddress form={form} rules={rules} />
            ) : (
              <KnownAddress address={profile.address} rules={rules} />
            )}
          </FieldGroup>
          <FieldGroup title={t('accounts.billing.contact')}>
            <ContactFields name="primaryContact" rules={rules} email="optional" />
          </FieldGroup>
          <FieldGroup title={t('accounts.billing.onInvoices')}>
            <TextField name="purchaseOrderNumber" label="accounts.billing.purchaseOrder" />
            <TaxIdField name="taxId" rules={rules} />
            <LockedField
              label={t('accounts.billing.currency')}
              value={profile.billingCurrency}
              reason={t('accounts.billing.currencyReason')}
            />
          </FieldGroup>
          <FieldGroup title={t('accounts.billing.recipient')} note={t('accounts.billing.recipientNote')}>
            <ContactFields name="invoiceRecipient" rules={rules} required={false} email="optional" />
          </FieldGroup>
        </FormShell>
        {suggestion}
      </FocusFirstField>
      <InvoicePreview values={form.values} rules={rules} />
    </div>
  )
}

type BillingAddressProps = { readonly form: OperationForm; readonly rules: CountryRules }

const BillingAddress = ({ form, rules }: BillingAddressProps) => (
  <>
    <CopyAddress form={form} name="address" />
    <AddressFields name="address" rules={rules} countryReason="accounts.billing.countryReason" />
  </>
)

/** What a global admin alone may change, with whom to ask. */
function KnownAddress({ address, rules }: Pick<Parameters<typeof AddressText>[0], 'address' | 'rules'>) {
  const { t } = useWords()
  const names = useMe().admins.map((admin) => admin.displayName)
  return (
    <>
      <p className="whitespace-pre-line">
        <AddressText address={address} rules={rules} />
      </p>
      <ForbiddenNote reason={t('accounts.billing.addressReason')} names={names} />
    </>
  )
}
