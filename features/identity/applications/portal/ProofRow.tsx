import { type ReactNode, useState } from 'react'
import { Button } from '#portal/ui/Button.tsx'
import { ConfirmDialog } from '#portal/ui/Dialog.tsx'
import { useFormats } from '#portal/ui/formats.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { useAct } from '#portal/client/useAct.ts'
import { EndPill } from './EndPill.tsx'
import { useReason } from './useReason.ts'

type Proof = {
  readonly id: string
  readonly name: string
  readonly createdAt: string
  readonly expiresAt: string
  readonly lastUsedAt?: string
}

type ProofRowProps = {
  readonly proof: Proof
  /** What tells it apart: the beginning of a secret, the thumbprint of a certificate. */
  readonly mark: ReactNode
  readonly removal: ReactNode
}

export function ProofRow({ proof, mark, removal }: ProofRowProps) {
  const { t } = useWords()
  const { ago, instant } = useFormats()
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold">
          {proof.name}
          <EndPill expiresAt={proof.expiresAt} />
        </p>
        <p className="text-small break-all text-muted">{mark}</p>
        <p className="flex flex-wrap gap-x-4 text-small text-muted">
          <span>{t('identity.apps.ends', { when: instant(proof.expiresAt) })}</span>
          <span>{t('identity.apps.added', { when: instant(proof.createdAt) })}</span>
          <span>
            {proof.lastUsedAt === undefined
              ? t('identity.apps.neverUsed')
              : t('identity.apps.lastUsed', { when: ago(proof.lastUsedAt) })}
          </span>
        </p>
      </div>
      {removal}
    </li>
  )
}

type RemoveProps = {
  readonly operation: 'deleteApplicationSecret' | 'deleteApplicationCertificate'
  readonly path: { readonly applicationId: string; readonly secretId: string; readonly certificateId: string }
  readonly name: string
}

/** At once, and what was got with it ends too: so it is asked for by name. */
export function RemoveProof({ operation, path, name }: RemoveProps) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const { act, busy, problem } = useAct(operation, ['getApplication', 'getApplications'])
  const done = () => {
    setAsking(false)
    toast(t('identity.apps.removed', { name }))
  }
  return (
    <>
      <Button reason={useReason('edit:apps')} onPress={() => setAsking(true)}>
        {t('identity.apps.remove')}
        <span className="sr-only"> {name}</span>
      </Button>
      <ConfirmDialog
        title={t('identity.apps.removeTitle', { name })}
        confirm={t('identity.apps.remove')}
        danger
        open={asking}
        pending={busy}
        onClose={() => setAsking(false)}
        onConfirm={() => act({ path }, { done })}
      >
        <p>{t('identity.apps.removeText')}</p>
        <ActFailure problem={problem} />
      </ConfirmDialog>
    </>
  )
}
