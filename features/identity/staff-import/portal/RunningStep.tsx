import { useEffect } from 'react'
import type { UserImport, UserImportRow } from '#contract/generated/types.ts'
import { addressOf } from '#portal/client/call.ts'
import { useOperation } from '#portal/client/queries.ts'
import { Banner } from '#portal/ui/Banner.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { DownloadLink } from '#portal/ui/Link.tsx'
import { Loaded } from '#portal/ui/Loaded.tsx'
import { Pill } from '#portal/ui/Pill.tsx'
import { ProgressBar } from '#portal/ui/ProgressBar.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { PasswordsCard } from './PasswordsCard.tsx'
import { Steps } from './Steps.tsx'

type RunningProps = { readonly id: string; readonly onAnother: () => void }

const againMilliseconds = 1000

/** What becomes of each row; asked again while it goes on. */
export function RunningStep({ id, onAnother }: RunningProps) {
  const { t } = useWords()
  const asked = useOperation('getUserImport', { path: { importId: id } })
  const { refetch } = asked
  const isRunning = asked.data?.state === 'running'
  useEffect(() => {
    if (!isRunning) return undefined
    const timer = setInterval(() => void refetch(), againMilliseconds)
    return () => clearInterval(timer)
  }, [isRunning, refetch])
  return (
    <Loaded
      asked={asked}
      loading={t('identity.staffImport.loading')}
      failed={t('identity.staffImport.failed')}
      rows={6}
    >
      {(one) => <Outcome one={one} onAnother={onAnother} onTaken={() => void refetch()} />}
    </Loaded>
  )
}

type OutcomeProps = { readonly one: UserImport; readonly onTaken: () => void } & Pick<RunningProps, 'onAnother'>

function Outcome({ one, onTaken, onAnother }: OutcomeProps) {
  const { t } = useWords()
  const { id, created, failed, total } = one
  const isDone = one.state === 'done'
  const counted = t('identity.staffImport.counted', { total, created, failed })
  return (
    <>
      <Steps at={isDone ? 'done' : 'running'} />
      {isDone ? (
        <Banner tone={failed > 0 ? 'warn' : 'good'} live>
          {counted}
        </Banner>
      ) : (
        <ProgressBar
          label={t('identity.staffImport.step.running')}
          value={created + failed}
          of={total}
          text={counted}
        />
      )}
      {isDone && <PasswordsCard one={one} onTaken={onTaken} />}
      <Card title={t('identity.staffImport.result')} {...(isDone ? { action: <ResultLink id={id} /> } : {})}>
        <ul className="divide-y divide-line">
          {one.rows?.map((row) => (
            <Row key={row.number} row={row} />
          ))}
        </ul>
      </Card>
      {isDone && (
        <div>
          <Button onPress={onAnother}>{t('identity.staffImport.another')}</Button>
        </div>
      )}
    </>
  )
}

function ResultLink({ id }: { id: string }) {
  const { t } = useWords()
  return (
    <DownloadLink href={addressOf('exportUserImport', { path: { importId: id } })}>
      {t('identity.staffImport.download')}
    </DownloadLink>
  )
}

const tones = { waiting: 'neutral', created: 'good', failed: 'bad' } as const

function Row({ row }: { row: UserImportRow }) {
  const { t } = useWords()
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5">
      <span className="min-w-0 break-words">
        <span className="font-semibold">{row.cells.displayName}</span>
        <span className="block text-small text-muted">{row.cells.userPrincipalName}</span>
        {row.description !== undefined && <span className="block text-small text-bad">{row.description}</span>}
      </span>
      <Pill tone={tones[row.status]}>{t(`identity.staffImport.status.${row.status}`)}</Pill>
    </li>
  )
}
