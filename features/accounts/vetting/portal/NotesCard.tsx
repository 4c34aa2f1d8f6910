import { useState } from 'react'
import type { PartnerVerification } from '#contract/generated/types.ts'
import { useAct } from '#portal/client/useAct.ts'
import { useMe } from '#portal/shell/me.ts'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { TextArea } from '#portal/ui/TextField.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { NoteList } from '../../verification/portal/NoteList.tsx'
import { pathOf, reads } from './acting.ts'

/** What was said about the case, and a note that only the operator's people read. */
export function NotesCard({ one }: { one: PartnerVerification }) {
  const { t } = useWords()
  const may = useMe().can('edit:partner_profile')
  const [text, setText] = useState('')
  const { act, busy, problem } = useAct('notePartnerVerification', reads)
  const send = () => act({ path: pathOf(one), body: { message: text } }, { done: () => setText('') })
  return (
    <Card title={t('accounts.vetting.notes')}>
      {one.notes.length === 0 ? (
        <p className="text-muted">{t('accounts.vetting.noNotes')}</p>
      ) : (
        <NoteList notes={one.notes} />
      )}
      {may && (
        <div className="mt-4 grid gap-2">
          <TextArea
            label={t('accounts.vetting.note')}
            hint={t('accounts.vetting.noteHint')}
            required
            rows={2}
            maxLength={2000}
            value={text}
            onChange={setText}
          />
          <ActFailure problem={problem} />
          <div>
            <Button pending={busy} onPress={send} disabled={text.trim() === ''}>
              {t('accounts.vetting.addNote')}
            </Button>
          </div>
        </div>
      )}
    </Card>
  )
}
