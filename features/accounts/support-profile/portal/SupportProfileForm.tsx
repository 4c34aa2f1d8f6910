import { TextField } from '#portal/form/fields.tsx'
import { FormShell } from '#portal/form/FormShell.tsx'
import { useOperationForm } from '#portal/form/useOperationForm.ts'
import { PhoneField } from '../../portal/ContactFields.tsx'
import { FocusFirstField } from '../../portal/FocusFirstField.tsx'
import { useExplanation } from '../../portal/useExplanation.ts'
import type { FormProps } from '../../portal/profile-screens.ts'
import { correctSupportProfile } from '../rules.ts'
import { SupportCard } from './SupportCard.tsx'

export default function SupportProfileForm(props: FormProps<'getSupportProfile'>) {
  const { profile, rules, onSaved, onCancel } = props
  const form = useOperationForm('updateSupportProfile', {
    start: profile,
    check: (body) => correctSupportProfile(body, rules),
    etag: profile.attributes.etag,
    reads: 'getSupportProfile',
    touches: ['getFirstSteps'],
    // The rule above is the server's own, so a trial there would tell nothing new.
    dryRun: false,
    onSaved,
    onCancel,
  })
  const explain = useExplanation(() => ['accounts.support.explain'])
  return (
    <div className="grid gap-6 desk:grid-cols-[minmax(0,1fr)_16rem]">
      <FocusFirstField>
        <FormShell form={form} title="accounts.support.card" explain={explain}>
          <TextField name="email" label="accounts.field.email" type="email" required autoComplete="email" />
          <PhoneField name="telephone" rules={rules} required />
          <TextField
            name="website"
            label="accounts.support.website"
            hint="accounts.support.websiteHint"
            type="url"
            required
            autoComplete="url"
          />
        </FormShell>
      </FocusFirstField>
      <SupportCard values={form.values} rules={rules} />
    </div>
  )
}
