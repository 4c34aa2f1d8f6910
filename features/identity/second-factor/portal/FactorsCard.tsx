import { useState } from 'react'
import type { SecondFactor, SecondFactorCollection } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { Banner } from '#portal/ui/Banner.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { Dialog } from '#portal/ui/Dialog.tsx'
import { useFormats } from '#portal/ui/formats.tsx'
import { Loaded } from '#portal/ui/Loaded.tsx'
import { Pill } from '#portal/ui/Pill.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { FactorRegistration } from './FactorRegistration.tsx'
import { RecoveryCodesRow } from './RecoveryCodesRow.tsx'
import { RemoveFactor } from './RemoveFactor.tsx'
import { RenameFactor } from './RenameFactor.tsx'

export function FactorsCard() {
  const { t } = useWords()
  const asked = useOperation('getSecondFactors', {})
  return (
    <Loaded
      asked={asked}
      loading={t('identity.secondFactor.loading')}
      failed={t('identity.secondFactor.failed')}
      rows={2}
    >
      {(held) => <Factors held={held} />}
    </Loaded>
  )
}

const tones = { enforced: 'good', enabled: 'warn', disabled: 'neutral' } as const

function Factors({ held }: { held: SecondFactorCollection }) {
  const { t } = useWords()
  const { instant } = useFormats()
  return (
    <Card
      title={t('identity.secondFactor.title')}
      pill={<Pill tone={tones[held.state]}>{t(`identity.secondFactor.state.${held.state}`)}</Pill>}
      action={<AddFactor />}
      note={t('identity.secondFactor.text')}
    >
      {held.graceEndsAt !== undefined && (
        <Banner tone="warn">{t('identity.secondFactor.grace', { when: instant(held.graceEndsAt) })}</Banner>
      )}
      {held.items.length > 0 && (
        <>
          <ul className="divide-y divide-line">
            {held.items.map((factor) => (
              <FactorRow key={factor.id} factor={factor} isLast={held.required && held.items.length === 1} />
            ))}
          </ul>
          <RecoveryCodesRow left={held.recoveryCodesLeft} />
        </>
      )}
    </Card>
  )
}

function FactorRow({ factor, isLast }: { factor: SecondFactor; isLast: boolean }) {
  const { t } = useWords()
  const { ago, instant } = useFormats()
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-semibold break-words">{factor.name}</p>
        <p className="flex flex-wrap gap-x-4 text-small text-muted">
          <span>{t(`identity.secondFactor.kind.${factor.kind}`)}</span>
          <span>{t('identity.secondFactor.added', { when: instant(factor.createdAt) })}</span>
          {factor.lastUsedAt !== undefined && (
            <span>{t('identity.secondFactor.used', { when: ago(factor.lastUsedAt) })}</span>
          )}
        </p>
      </div>
      <RenameFactor factor={factor} />
      <RemoveFactor factor={factor} isLast={isLast} />
    </li>
  )
}

function AddFactor() {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const done = () => {
    setOpen(false)
    toast(t('identity.secondFactor.wasAdded'))
  }
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('identity.secondFactor.add')}</Button>
      <Dialog title={t('identity.secondFactor.add')} open={open} strict onClose={() => setOpen(false)}>
        <FactorRegistration
          onDone={done}
          beside={<Button onPress={() => setOpen(false)}>{t('portal.cancel')}</Button>}
        />
      </Dialog>
    </>
  )
}
