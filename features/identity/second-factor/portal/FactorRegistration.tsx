import { type ReactNode, useState } from 'react'
import type { SecondFactorRegistration } from '#contract/generated/types.ts'
import { Banner } from '#portal/ui/Banner.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { RadioGroup } from '#portal/ui/choices.tsx'
import { CopyButton } from '#portal/ui/CopyButton.tsx'
import { TextField } from '#portal/ui/TextField.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { deviceOf } from '../../sessions/portal/device.ts'
import { QrCode } from './QrCode.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { type Registration, useRegistration } from './useRegistration.ts'

type Kind = 'totp' | 'passkey'

type Props = {
  readonly onDone: () => void
  /** Beside the button: cancel, or later. */
  readonly beside?: ReactNode
}

// Browsers keep passkeys for names, not for numbers.
const isNumber = (host: string) => /^[\d.]+$|^\[/.test(host)

const whyNoPasskey = () => {
  if (isNumber(location.hostname)) return 'identity.secondFactor.passkeyNeedsName' as const
  return 'PublicKeyCredential' in globalThis ? undefined : ('identity.secondFactor.passkeyUnknown' as const)
}

/** Choose, set up, try; with the first one the recovery codes, which must be saved. */
export function FactorRegistration({ onDone, beside }: Props) {
  const [codes, setCodes] = useState<readonly string[]>()
  const registration = useRegistration(({ recoveryCodes }) => {
    if (recoveryCodes === undefined) onDone()
    else setCodes(recoveryCodes)
  })
  if (codes !== undefined) return <RecoveryCodes codes={codes} onDone={onDone} />
  if (registration.begun !== undefined)
    return <AppForm registration={registration} begun={registration.begun} beside={beside} />
  return <KindForm registration={registration} beside={beside} />
}

type StepFormProps = {
  readonly registration: Registration
  readonly submit: string
  readonly onSubmit: () => void
  readonly beside: ReactNode
  readonly children: ReactNode
}

function StepForm({ registration: { busy, failure }, submit, onSubmit, beside, children }: StepFormProps) {
  const { t } = useWords()
  return (
    <form
      noValidate
      aria-label={t('identity.secondFactor.add')}
      aria-busy={busy}
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) onSubmit()
      }}
    >
      {children}
      {failure !== undefined && (
        <Banner tone="bad" live>
          {failure}
        </Banner>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" weight="primary" pending={busy}>
          {submit}
        </Button>
        {beside}
      </div>
    </form>
  )
}

type FormProps = { readonly registration: Registration; readonly beside: ReactNode }

function KindForm({ registration, beside }: FormProps) {
  const { t } = useWords()
  const reason = whyNoPasskey()
  const [kind, setKind] = useState<Kind>(reason === undefined ? 'passkey' : 'totp')
  const { browser, system } = deviceOf(navigator.userAgent)
  const device = [browser, system].filter((one) => one !== undefined).join(' · ')
  const begin = () => registration.begin(kind, device === '' ? t('identity.secondFactor.kind.passkey') : device)
  return (
    <StepForm registration={registration} submit={t('identity.secondFactor.continue')} onSubmit={begin} beside={beside}>
      <RadioGroup
        label={t('identity.secondFactor.which')}
        required
        options={[
          {
            id: 'passkey',
            label: t('identity.secondFactor.passkeyAdvised'),
            detail: t('identity.secondFactor.passkeyDetail'),
            ...(reason === undefined ? {} : { reason: t(reason) }),
          },
          { id: 'totp', label: t('identity.secondFactor.kind.totp'), detail: t('identity.secondFactor.totpDetail') },
        ]}
        value={kind}
        onChange={(next) => setKind(next as Kind)}
      />
    </StepForm>
  )
}

const inFours = (secret: string) => secret.replaceAll(/(.{4})(?=.)/g, '$1 ')

function AppForm({ registration, begun, beside }: FormProps & { readonly begun: SecondFactorRegistration }) {
  const { t } = useWords()
  const { confirm, busy, codeError, nameError } = registration
  const { secret = '', uri = '' } = begun
  const [code, setCode] = useState('')
  const [name, setName] = useState(t('identity.secondFactor.kind.totp'))
  return (
    <StepForm
      registration={registration}
      submit={t('identity.secondFactor.confirm')}
      onSubmit={() => confirm(name, code)}
      beside={beside}
    >
      <p>{t('identity.secondFactor.scan')}</p>
      <div className="grid justify-items-center gap-3">
        <QrCode text={uri} label={t('identity.secondFactor.picture')} />
        <div className="w-full rounded-card border border-line bg-sunken p-3">
          <p className="text-small text-muted">{t('identity.secondFactor.key')}</p>
          <code translate="no" className="block font-mono break-words">
            {inFours(secret)}
          </code>
          <CopyButton text={secret} label={t('identity.secondFactor.copyKey')} />
        </div>
      </div>
      <TextField
        label={t('portal.secondStep.code.totp')}
        hint={t('identity.secondFactor.tryCode')}
        name="code"
        required
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the button that asked for it is gone
        autoFocus
        autoComplete="one-time-code"
        inputMode="numeric"
        value={code}
        onChange={setCode}
        error={codeError}
        readOnly={busy}
      />
      <TextField
        label={t('identity.secondFactor.name')}
        name="name"
        required
        value={name}
        onChange={setName}
        error={nameError}
        readOnly={busy}
      />
    </StepForm>
  )
}
