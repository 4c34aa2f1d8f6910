import { type FormEvent, type ReactNode, useState } from 'react'
import type { SecondStep, SecondStepAnswer, Session } from '#contract/generated/types.ts'
import { call } from '#portal/client/call.ts'
import { ApiProblem, fallbackSentence } from '#portal/client/problem.ts'
import { useOperation } from '#portal/client/queries.ts'
import { Banner } from '#portal/ui/Banner.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { RadioGroup } from '#portal/ui/choices.tsx'
import { LoadingNote } from '#portal/ui/Skeleton.tsx'
import { ErrorState } from '#portal/ui/states.tsx'
import { TextField } from '#portal/ui/TextField.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'

type FormProps = { readonly onDone: (session: Session) => void; readonly beside?: ReactNode }

/** A passkey, a code of an app, or a recovery code: whichever this person has, one of them at least without a riddle. */
export function SecondStepForm(props: FormProps) {
  const { t } = useWords()
  const asked = useOperation('getSecondStep', {})
  if (asked.error !== null)
    return (
      <ErrorState title={t('portal.secondStep.failed')} problem={asked.error} onRetry={() => void asked.refetch()} />
    )
  return asked.data === undefined ? <LoadingNote /> : <Ways {...props} step={asked.data} />
}

type Method = SecondStepAnswer['method']

/** What the browser's own window answers; it is closed or refused like any window. */
async function assertion(): Promise<Partial<SecondStepAnswer> | undefined> {
  const [{ startAuthentication }, { data }] = await Promise.all([
    import('@simplewebauthn/browser'),
    call('createSecondStepChallenge', {}),
  ])
  try {
    const credential = await startAuthentication({ optionsJSON: data.publicKey as never })
    return { challengeId: data.id, credential: { ...credential } }
  } catch {
    return undefined
  }
}

function useProof(onDone: FormProps['onDone']) {
  const { t } = useWords()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const prove = async (method: Method, code: string) => {
    setBusy(true)
    setFailure(undefined)
    try {
      const given = method === 'passkey' ? await assertion() : { code }
      if (given === undefined) return setFailure(t('portal.secondStep.passkeyUnused'))
      onDone((await call('passSecondStep', { body: { method, ...given } })).data)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setFailure(error.status === 429 ? waiting(error) : error.description || t(fallbackSentence(error)))
    } finally {
      setBusy(false)
    }
  }
  const waiting = (error: ApiProblem) =>
    t('portal.secondStep.paused', { minutes: Math.ceil((error.retryAfterSeconds ?? 60) / 60) })
  return { busy, failure, prove, forget: () => setFailure(undefined) }
}

function Ways({ step: { methods, signInName }, onDone, beside }: FormProps & { readonly step: SecondStep }) {
  const { t } = useWords()
  const [method, setMethod] = useState<Method>(methods[0] ?? 'recovery')
  const [code, setCode] = useState('')
  const { busy, failure, prove, forget } = useProof(onDone)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy && (method === 'passkey' || code.trim() !== '')) void prove(method, code)
  }
  const choose = (next: string) => {
    setMethod(next as Method)
    setCode('')
    forget()
  }
  return (
    <form
      noValidate
      aria-label={t('portal.secondStep.title')}
      aria-busy={busy}
      className="grid gap-5"
      onSubmit={submit}
    >
      <input type="text" autoComplete="username" value={signInName} readOnly hidden />
      {methods.length > 1 && (
        <RadioGroup
          label={t('portal.secondStep.how')}
          required
          options={methods.map((one) => ({ id: one, label: t(`portal.secondStep.method.${one}`) }))}
          value={method}
          onChange={choose}
        />
      )}
      {method === 'passkey' ? (
        <>
          <p className="text-muted">{t('portal.secondStep.passkeyText')}</p>
          {failure !== undefined && (
            <Banner tone="bad" live>
              {failure}
            </Banner>
          )}
        </>
      ) : (
        <TextField
          key={method}
          label={t(`portal.secondStep.code.${method}`)}
          hint={t(`portal.secondStep.hint.${method}`)}
          name="code"
          required
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the only field of a form that was waited for
          autoFocus
          autoComplete={method === 'totp' ? 'one-time-code' : 'off'}
          inputMode={method === 'totp' ? 'numeric' : 'text'}
          value={code}
          onChange={setCode}
          error={failure}
          readOnly={busy}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" weight="primary" pending={busy}>
          {t(method === 'passkey' ? 'portal.secondStep.usePasskey' : 'portal.secondStep.submit')}
        </Button>
        {beside}
      </div>
    </form>
  )
}
