import { useState } from 'react'
import type { Application } from '#contract/generated/types.ts'
import { Button } from '#portal/ui/Button.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { Checkbox } from '#portal/ui/choices.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { useAct } from '#portal/client/useAct.ts'
import { useReason } from './useReason.ts'

const heldOf = (app: Application) => app.roles.filter((role) => role.held).map((role) => role.id)

/** In this edition an application may hold none: then there is nothing to show. */
export function RightsCard({ app }: { app: Application }) {
  const { t } = useWords()
  const [chosen, setChosen] = useState(() => heldOf(app))
  const { act, busy, problem } = useAct('updateApplicationRoles', ['getApplication'])
  const reason = useReason('edit:apps')
  if (app.roles.length === 0) return null
  const changed = app.roles.some((role) => role.held !== chosen.includes(role.id))
  const save = () =>
    act(
      { path: { applicationId: app.id }, body: { roles: chosen } },
      { done: () => toast(t('identity.apps.rightsSaved')) },
    )
  const toggle = (id: string, on: boolean) =>
    setChosen((before) => (on ? [...before, id] : before.filter((one) => one !== id)))
  return (
    <Card title={t('identity.apps.rights')} note={t('identity.apps.rightsText')}>
      <fieldset className="grid gap-1">
        <legend className="sr-only">{t('identity.apps.rights')}</legend>
        {app.roles.map((role) => (
          <Checkbox
            key={role.id}
            label={role.name}
            checked={chosen.includes(role.id)}
            onChange={(on) => toggle(role.id, on)}
            disabled={reason !== undefined}
          />
        ))}
      </fieldset>
      <ActFailure problem={problem} />
      <div className="mt-3">
        <Button pending={busy} disabled={!changed} reason={reason} onPress={save}>
          {t('identity.apps.rightsSave')}
        </Button>
      </div>
    </Card>
  )
}
