import { useState } from 'react'
import type { Consent } from '#contract/generated/types.ts'
import { Button } from '#portal/ui/Button.tsx'
import { ConfirmDialog } from '#portal/ui/Dialog.tsx'
import { useFormats } from '#portal/ui/formats.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { useAct } from '#portal/client/useAct.ts'

type ConsentRowProps = {
  readonly consent: Consent
  /** What the list is of: my applications, or the people of one. */
  readonly title: string
  readonly reason?: string | undefined
}

export function ConsentRow({ consent, title, reason }: ConsentRowProps) {
  const { t } = useWords()
  const { ago, instant } = useFormats()
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0">
        <p className="font-semibold">{title}</p>
        <p className="flex flex-wrap gap-x-4 text-small text-muted">
          <span>{t('identity.consents.given', { when: instant(consent.givenAt) })}</span>
          <span>{t('identity.consents.lastUsed', { when: ago(consent.lastUsedAt) })}</span>
        </p>
        <p className="text-small break-all text-muted" translate="no">
          {consent.scopes.join(' ')}
        </p>
        {consent.refreshTokens.length > 0 && (
          <ul className="mt-1 grid gap-1 text-small text-muted">
            {consent.refreshTokens.map((token) => (
              <li key={token.id} className="flex flex-wrap items-center gap-x-3">
                <span>
                  {t('identity.consents.token', { when: instant(token.since), end: instant(token.expiresAt) })}
                </span>
                <EndToken consent={consent} tokenId={token.id} since={instant(token.since)} reason={reason} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <EndConsent consent={consent} title={title} reason={reason} />
    </li>
  )
}

type EndTokenProps = {
  readonly consent: Consent
  readonly tokenId: string
  readonly since: string
  readonly reason: string | undefined
}

function EndToken({ consent, tokenId, since, reason }: EndTokenProps) {
  const { t } = useWords()
  const { act, busy, problem } = useAct('deleteConsentRefreshToken', ['getConsents'])
  const path = { consentId: consent.id, refreshTokenId: tokenId }
  return (
    <>
      <Button
        weight="quiet"
        pending={busy}
        disabled={reason !== undefined}
        onPress={() => act({ path }, { done: () => toast(t('identity.consents.tokenEnded')) })}
      >
        {t('identity.consents.endToken')}
        <span className="sr-only"> {since}</span>
      </Button>
      <ActFailure problem={problem} />
    </>
  )
}

type EndConsentProps = { readonly consent: Consent; readonly title: string; readonly reason: string | undefined }

function EndConsent({ consent, title, reason }: EndConsentProps) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const { act, busy, problem } = useAct('deleteConsent', ['getConsents', 'getApplication'])
  const done = () => {
    setAsking(false)
    toast(t('identity.consents.ended', { name: title }))
  }
  return (
    <>
      <Button reason={reason} onPress={() => setAsking(true)}>
        {t('identity.consents.end')}
        <span className="sr-only"> {title}</span>
      </Button>
      <ConfirmDialog
        title={t('identity.consents.endTitle', { name: title })}
        confirm={t('identity.consents.end')}
        danger
        open={asking}
        pending={busy}
        onClose={() => setAsking(false)}
        onConfirm={() => act({ path: { consentId: consent.id } }, { done })}
      >
        <p>{t('identity.consents.endText', { application: consent.applicationName })}</p>
        <ActFailure problem={problem} />
      </ConfirmDialog>
    </>
  )
}
