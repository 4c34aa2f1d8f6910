import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Session } from '#contract/generated/types.ts'
import { useOperation } from '#portal/client/queries.ts'
import { Button } from '#portal/ui/Button.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { ConfirmDialog } from '#portal/ui/Dialog.tsx'
import { useFormats } from '#portal/ui/formats.tsx'
import { Loaded } from '#portal/ui/Loaded.tsx'
import { Pill } from '#portal/ui/Pill.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { useAct } from '#portal/client/useAct.ts'
import { useDeviceName } from './useDeviceName.ts'

export function SessionsCard() {
  const { t } = useWords()
  const asked = useOperation('getSessions', {})
  return (
    <Loaded asked={asked} loading={t('identity.security.loading')} failed={t('identity.security.failed')} rows={3}>
      {({ items }) => (
        <Card
          title={t('identity.security.sessions')}
          note={t('identity.security.sessionsText')}
          action={<SignOutEverywhere />}
        >
          <ul className="divide-y divide-line">
            {items.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </ul>
        </Card>
      )}
    </Loaded>
  )
}

function SessionRow({ session }: { session: Session }) {
  const { t } = useWords()
  const { ago, instant } = useFormats()
  const device = useDeviceName()(session.userAgent)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold">
          {device}
          {session.current && <Pill tone="good">{t('identity.security.here')}</Pill>}
        </p>
        <p className="flex flex-wrap gap-x-4 text-small text-muted">
          {session.ipAddress !== undefined && (
            <span>{t('identity.security.place', { address: session.ipAddress })}</span>
          )}
          <span>{t('identity.security.lastSeen', { when: ago(session.lastSeenAt) })}</span>
          <span>{t('identity.security.began', { when: instant(session.createdAt) })}</span>
        </p>
      </div>
      {!session.current && <SignOutOne session={session} device={device} />}
    </li>
  )
}

function SignOutOne({ session, device }: { session: Session; device: string }) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const { act, busy, problem } = useAct('deleteSession', ['getSessions'])
  const end = () =>
    act(
      { path: { sessionId: session.id } },
      {
        done: () => {
          setAsking(false)
          toast(t('identity.security.ended', { device }))
        },
      },
    )
  return (
    <>
      <Button onPress={() => setAsking(true)}>
        {t('identity.security.signOut')}
        <span className="sr-only"> {device}</span>
      </Button>
      <ConfirmDialog
        title={t('identity.security.signOutTitle', { device })}
        confirm={t('identity.security.signOut')}
        danger
        open={asking}
        pending={busy}
        onClose={() => setAsking(false)}
        onConfirm={end}
      >
        <p>{t('identity.security.signOutText')}</p>
        <ActFailure problem={problem} />
      </ConfirmDialog>
    </>
  )
}

function SignOutEverywhere() {
  const { t } = useWords()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const { act, busy, problem } = useAct('deleteSessions')
  const leave = () => {
    void navigate({ to: '/sign-in' }).then(() => queries.clear())
  }
  return (
    <>
      <Button weight="danger" onPress={() => setAsking(true)}>
        {t('identity.security.everywhere')}
      </Button>
      <ConfirmDialog
        title={t('identity.security.everywhereTitle')}
        confirm={t('identity.security.everywhere')}
        danger
        open={asking}
        pending={busy}
        onClose={() => setAsking(false)}
        onConfirm={() => act({}, { done: leave })}
      >
        <p>{t('identity.security.everywhereText')}</p>
        <ActFailure problem={problem} />
      </ConfirmDialog>
    </>
  )
}
