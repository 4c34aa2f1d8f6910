import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { InstallationCreate } from '#contract/generated/types.ts'
import { locales } from '#contract/generated/words.ts'
import { countryCodes } from '#lib/countries/country-code.ts'
import { Checkbox, RadioGroup } from '#portal/ui/choices.tsx'
import { ComboBox, type Option } from '#portal/ui/Select.tsx'
import { TextField } from '#portal/ui/TextField.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { useAbout } from '../../passwords/portal/commonest.ts'
import { NewPasswordField } from '../../passwords/portal/NewPasswordField.tsx'
import { languageNames } from '../../portal/languageNames.ts'
import { SecretFormShell } from '../../portal/SecretFormShell.tsx'
import { type SecretForm, useSecretForm } from '../../portal/useSecretForm.ts'
import { checkInstallation } from '../rules.ts'

type InstallationForm = SecretForm<InstallationCreate>

// The form has the names; only the list is asked for.
const nobody = { signInName: '', companyName: '' }

export function InstallForm({ token }: { token: string }) {
  const { t, locale } = useWords()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { commonest } = useAbout(nobody)
  const form = useSecretForm('createInstallation', {
    start: {
      token,
      operatorName: '',
      country: '',
      edition: 'global',
      languages: [locale],
      domainSuffix: '',
      ownerName: '',
      ownerSignInName: '',
      ownerPassword: '',
    },
    check: (draft) => checkInstallation(draft, commonest),
    onDone: (_told, { ownerSignInName }) => {
      queries.clear()
      toast(t('identity.install.done'))
      void navigate({ to: '/sign-in', search: { name: ownerSignInName } as never, replace: true })
    },
  })
  return (
    <>
      <p className="mb-5 text-muted">{t('identity.install.text')}</p>
      <SecretFormShell form={form} label={t('identity.install.title')} submit={t('identity.install.submit')}>
        <OperatorFields form={form} />
        <OwnerFields form={form} />
      </SecretFormShell>
    </>
  )
}

function useCountries(): Option[] {
  const { locale } = useWords()
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  return countryCodes
    .map((id) => ({ id, label: names.of(id) ?? id }))
    .toSorted((one, other) => one.label.localeCompare(other.label, locale))
}

function OperatorFields({ form }: { form: InstallationForm }) {
  const { t, locale } = useWords()
  const countries = useCountries()
  return (
    <>
      <TextField
        {...form.field('operatorName')}
        required
        label={t('identity.install.operatorName')}
        hint={t('identity.install.operatorNameHint')}
        autoComplete="organization"
      />
      <ComboBox
        // Its text is the label of the language in which it was chosen.
        key={locale}
        label={t('identity.install.country')}
        name="country"
        autoComplete="off"
        required
        options={countries}
        value={form.values.country === '' ? null : form.values.country}
        onChange={(country) => form.set({ country })}
        error={form.error('country')}
      />
      <RadioGroup
        label={t('identity.install.edition')}
        required
        value={form.values.edition}
        onChange={(edition) => form.set({ edition: edition as InstallationCreate['edition'] })}
        options={[
          { id: 'global', label: t('identity.install.global'), detail: t('identity.install.globalText') },
          { id: '21vianet', label: t('identity.install.21vianet'), detail: t('identity.install.21vianetText') },
        ]}
      />
      <Languages form={form} />
      <TextField
        {...form.field('domainSuffix')}
        required
        label={t('identity.install.domainSuffix')}
        hint={t('identity.install.domainSuffixHint')}
        inputMode="url"
      />
    </>
  )
}

function Languages({ form }: { form: InstallationForm }) {
  const { t } = useWords()
  const error = form.error('languages')
  const { languages } = form.values
  // The first chosen is the owner's, so the order stays.
  const choose = (language: string, on: boolean) =>
    form.set({ languages: [...languages.filter((one) => one !== language), ...(on ? [language] : [])] })
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{t('identity.install.languages')}</legend>
      {locales.map((one) => (
        <Checkbox
          key={one}
          label={<span lang={one}>{languageNames[one]}</span>}
          checked={languages.includes(one)}
          onChange={(on) => choose(one, on)}
          required
        />
      ))}
      {error !== undefined && (
        <p role="alert" className="text-small font-semibold text-bad">
          {error}
        </p>
      )}
    </fieldset>
  )
}

function OwnerFields({ form }: { form: InstallationForm }) {
  const { t } = useWords()
  const { ownerSignInName, operatorName } = form.values
  return (
    <>
      <TextField {...form.field('ownerName')} required label={t('identity.install.ownerName')} autoComplete="name" />
      <TextField
        {...form.field('ownerSignInName')}
        required
        label={t('identity.install.ownerSignInName')}
        hint={t('identity.install.ownerSignInNameHint')}
        type="email"
        autoComplete="username"
      />
      <NewPasswordField
        {...form.field('ownerPassword')}
        label={t('identity.install.ownerPassword')}
        about={{ signInName: ownerSignInName, companyName: operatorName }}
      />
    </>
  )
}
