import { Select, TextField } from '#portal/form/fields.tsx'
import { FormShell } from '#portal/form/FormShell.tsx'
import { useOperationForm } from '#portal/form/useOperationForm.ts'
import { LockedField } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { AddressFields } from '../../portal/AddressFields.tsx'
import { CopyAddress } from '../../portal/CopyAddress.tsx'
import { FieldGroup } from '../../portal/FieldGroup.tsx'
import { FocusFirstField } from '#portal/form/FocusFirstField.tsx'
import type { FormProps } from '../../portal/profile-screens.ts'
import { useAddressCheck } from '../../portal/useAddressCheck.tsx'
import { useExplanation } from '../../portal/useExplanation.ts'
import { correctOrganizationProfile } from '../rules.ts'

/** Those of the portal, whatever the country speaks. */
const ourLanguages = ['en', 'fr', 'zh']

export default function OrganizationProfileForm(props: FormProps<'getOrganizationProfile'>) {
  const { profile, rules, onSaved, onCancel } = props
  const { t, locale } = useWords()
  const written = useOperationForm('updateOrganizationProfile', {
    start: profile,
    check: (body) => correctOrganizationProfile(profile, body, rules),
    etag: profile.attributes.etag,
    reads: 'getOrganizationProfile',
    touches: ['getFirstSteps'],
    // The rule above is the server's own, so a trial there would tell nothing new.
    dryRun: false,
    onSaved,
    onCancel,
  })
  const [form, suggestion] = useAddressCheck(written, 'defaultAddress', rules)
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  const named = (id: string) => ({ id, label: names.of(id) ?? id })
  const languages = [...new Set([...rules.languages, ...ourLanguages, profile.language])]
  const explain = useExplanation(() => ['accounts.organization.explain'])
  return (
    <FocusFirstField>
      <FormShell form={form} title="accounts.organization.card" explain={explain}>
        <TextField name="companyName" label="accounts.organization.name" required autoComplete="organization" />
        <TextField name="email" label="accounts.organization.email" type="email" required autoComplete="email" />
        <FieldGroup title={t('accounts.organization.address')}>
          <CopyAddress form={form} name="defaultAddress" />
          <AddressFields name="defaultAddress" rules={rules} countryReason="accounts.organization.countryReason" />
        </FieldGroup>
        <FieldGroup title={t('accounts.organization.directory')}>
          <Select name="language" label="accounts.organization.language" required options={languages.map(named)} />
          <Select name="culture" label="accounts.organization.culture" required options={rules.cultures.map(named)} />
          <LockedField
            label={t('accounts.organization.domain')}
            value={profile.domain}
            reason={t('accounts.organization.idReason')}
          />
        </FieldGroup>
      </FormShell>
      {suggestion}
    </FocusFirstField>
  )
}
