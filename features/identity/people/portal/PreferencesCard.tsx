import { useQueryClient } from '@tanstack/react-query'
import type { Me, MePatch } from '#contract/generated/types.ts'
import { type Locale, locales, type MessageId } from '#contract/generated/words.ts'
import { keyOf } from '#portal/client/queries.ts'
import { useMe } from '#portal/shell/me.ts'
import { Card } from '#portal/ui/Card.tsx'
import { RadioGroup } from '#portal/ui/choices.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { languageNames } from '../../portal/languageNames.ts'
import { useAct } from '#portal/client/useAct.ts'

const themes = ['system', 'light', 'dark'] as const
const densities = ['comfortable', 'compact'] as const

/** Shown at once, kept by the server, taken back when it refuses; the shell dresses the page from the same answer. */
function usePreferences() {
  const queries = useQueryClient()
  const { t } = useWords()
  const { user } = useMe()
  const { act, problem } = useAct('updateMe', ['getMe'])
  const key = keyOf('getMe', {})
  const keep = (change: MePatch) => {
    const before = queries.getQueryData<Me>(key)
    queries.setQueryData<Me>(key, (me) => me && { ...me, user: { ...me.user, ...change } })
    act({ body: change }, { failed: () => queries.setQueryData(key, before) })
  }
  const choose = (change: MePatch, says: MessageId) => {
    const former = Object.fromEntries(
      Object.keys(change).map((member) => [member, user[member as keyof MePatch]]),
    ) as MePatch
    keep(change)
    toast(t(says), { undo: () => keep(former) })
  }
  return { choose, problem }
}

export function PreferencesCard() {
  const { t } = useWords()
  const { user } = useMe()
  const { choose, problem } = usePreferences()
  return (
    <Card title={t('identity.profile.preferences')} note={t('identity.profile.preferencesText')}>
      <div className="grid gap-5 phone:grid-cols-3">
        <RadioGroup
          label={t('identity.profile.language')}
          required
          value={user.language}
          options={locales.map((id) => ({ id, label: languageNames[id] }))}
          onChange={(id) => choose({ language: id as Locale }, 'identity.profile.languageKept')}
        />
        <RadioGroup
          label={t('portal.me.theme')}
          required
          value={user.theme}
          options={themes.map((id) => ({ id, label: t(`portal.me.theme.${id}`) }))}
          onChange={(id) => choose({ theme: id as Me['user']['theme'] }, 'portal.me.lookChanged')}
        />
        <RadioGroup
          label={t('portal.me.density')}
          required
          value={user.density}
          options={densities.map((id) => ({ id, label: t(`portal.me.density.${id}`) }))}
          onChange={(id) => choose({ density: id as Me['user']['density'] }, 'portal.me.lookChanged')}
        />
      </div>
      <ActFailure problem={problem} />
    </Card>
  )
}
