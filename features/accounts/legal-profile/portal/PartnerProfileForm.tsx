import type { LegalBusinessProfile, StaffUser } from '#contract/generated/types.ts'
import type { MessageId } from '#contract/generated/words.ts'
import { useOperation } from '#portal/client/queries.ts'
import { TextField } from '#portal/form/fields.tsx'
import { FormShell } from '#portal/form/FormShell.tsx'
import { useOperationForm } from '#portal/form/useOperationForm.ts'
import { useMe } from '#portal/shell/me.ts'
import { CardSkeleton, Loading } from '#portal/ui/Skeleton.tsx'
import { ErrorState, LockedField } from '#portal/ui/states.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { AddressFields } from '../../portal/AddressFields.tsx'
import { RegistrationNumberField } from '../../portal/CodeField.tsx'
import { FieldGroup } from '../../portal/FieldGroup.tsx'
import type { FormProps } from '../../portal/profile-screens.ts'
import { FocusFirstField } from '#portal/form/FocusFirstField.tsx'
import { useExplanation } from '../../portal/useExplanation.ts'
import { useAddressCheck } from '../../portal/useAddressCheck.tsx'
import { useUndecidedCase } from '../../verification/portal/useLastCase.ts'
import { type Circumstances, correctLegalProfile, legalNameLocked } from '../rules.ts'
import { mayBeContact, PrimaryContactFields } from './PrimaryContactFields.tsx'

type Props = FormProps<'getLegalBusinessProfile'>

/** Who may be the primary contact has to be known before the form can say what is wrong. */
export default function PartnerProfileForm(props: Props) {
  const { t } = useWords()
  const admins = useOperation('getUsers', { query: { role: 'global_admin', size: 100 } })
  const others = useOperation('getUsers', { query: { size: 100 } })
  const problem = admins.error ?? others.error
  const again = () => void Promise.all([admins.refetch(), others.refetch()])
  if (problem !== null) return <ErrorState title={t('accounts.legal.usersFailed')} problem={problem} onRetry={again} />
  return (
    <Loading
      loading={admins.data === undefined || others.data === undefined}
      label={t('accounts.profile.loading')}
      shape={<CardSkeleton rows={6} />}
    >
      {() => <LegalForm {...props} users={[...(admins.data?.items ?? []), ...(others.data?.items ?? [])]} />}
    </Loading>
  )
}

const permission = 'edit:partner_profile_legal_name'

function useCircumstances(profile: LegalBusinessProfile, users: readonly StaffUser[]): Circumstances {
  const me = useMe()
  const decided = useUndecidedCase()?.lastFinalized ?? profile
  return {
    partnerType: me.partner.type,
    decidedStatus: decided.vettingStatus,
    mayEditName: me.can(permission) || me.can(`${permission}#vettingRules`),
    globalAdmins: users
      .filter(mayBeContact)
      .flatMap((user) => [user.userPrincipalName.toLowerCase(), user.email.toLowerCase()]),
  }
}

function LegalForm({ profile, rules, onSaved, onCancel, users }: Props & { readonly users: readonly StaffUser[] }) {
  const { t } = useWords()
  const around = useCircumstances(profile, users)
  const written = useOperationForm('updateLegalBusinessProfile', {
    start: profile,
    check: (body) => correctLegalProfile(profile, body, rules, around),
    etag: profile.attributes.etag,
    reads: 'getLegalBusinessProfile',
    touches: ['getVerificationCases', 'getFirstSteps', 'getMe'],
    // What the server would add is said above Submit: which changes are verified again.
    dryRun: false,
    onSaved,
    onCancel,
  })
  const [form, suggestion] = useAddressCheck(written, 'address', rules)
  const explain = useExplanation(consequences)
  return (
    <FocusFirstField>
      <FormShell form={form} title="accounts.legal.card" explain={explain}>
        <NameField profile={profile} around={around} />
        <FieldGroup title={t('accounts.legal.address')}>
          <AddressFields name="address" rules={rules} countryReason="accounts.legal.countryReason" />
        </FieldGroup>
        <RegistrationNumberField name="organizationRegistrationNumber" rules={rules} />
        <FieldGroup title={t('accounts.legal.contact')} note={t('accounts.legal.contactNote')}>
          <PrimaryContactFields users={users} form={form} rules={rules} />
        </FieldGroup>
        <FieldGroup title={t('accounts.legal.approver')} note={t('accounts.legal.approverNote')}>
          <TextField name="companyApproverEmail" label="accounts.field.email" type="email" autoComplete="email" />
        </FieldGroup>
      </FormShell>
      {suggestion}
    </FocusFirstField>
  )
}

function NameField({ profile, around }: { profile: LegalBusinessProfile; around: Circumstances }) {
  const { t } = useWords()
  const locked = legalNameLocked(around.partnerType, around.decidedStatus)
  if (locked || !around.mayEditName)
    return (
      <LockedField
        label={t('accounts.legal.name')}
        value={profile.companyName}
        reason={t(locked ? 'accounts.legal.nameReason' : 'accounts.legal.readOnly')}
      />
    )
  return <TextField name="companyName" label="accounts.legal.name" required autoComplete="organization" />
}

const verified = ['companyName', 'organizationRegistrationNumber']

/** What is verified again, and what stays until then. */
function consequences(changed: readonly string[]): readonly MessageId[] {
  const register = changed.some((path) => path.startsWith('address.') || verified.includes(path))
  const mail = changed.includes('primaryContact.email')
  return [
    ...(register ? ['accounts.legal.explain.register' as const] : []),
    ...(mail ? ['accounts.legal.explain.mail' as const] : []),
  ]
}
