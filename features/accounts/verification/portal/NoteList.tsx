import type { VettingNote } from '#contract/generated/types.ts'
import { Instant } from '#portal/ui/formats.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'

/** Questions, answers and notes, in the order they were said. */
export function NoteList({ notes }: { notes: readonly VettingNote[] }) {
  const { t } = useWords()
  return (
    <ul className="divide-y divide-line">
      {notes.map((note) => (
        <li key={`${note.at} ${note.kind}`} className="py-2.5">
          <p className="text-small text-muted">
            <span className="font-semibold">{t(`accounts.verification.note.${note.kind}`)}</span> · {note.by} ·{' '}
            <Instant at={note.at} />
          </p>
          <p className="mt-0.5 max-w-[72ch] break-words whitespace-pre-line">{note.text}</p>
        </li>
      ))}
    </ul>
  )
}
