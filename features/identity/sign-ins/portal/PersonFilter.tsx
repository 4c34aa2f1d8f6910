import { useEffect, useState } from 'react'
import { useOperation } from '#portal/client/queries.ts'
import { ComboBox } from '#portal/ui/Select.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'

const everybody = '*'
const shown = 50
const waitMilliseconds = 200

/** What was typed, when typing pauses. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), waitMilliseconds)
    return () => clearTimeout(timer)
  }, [text])
  return paused
}

type PersonFilterProps = { readonly userId: string | undefined; readonly onChange: (userId: string) => void }

/** Anybody of the account, found by name; nobody chosen means everybody. */
export function PersonFilter({ userId, onChange }: PersonFilterProps) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const chosen = useOperation('getUser', { path: { userId: userId ?? '' } }, { enabled: userId !== undefined }).data
  const all = { id: everybody, label: t('identity.signIns.allUsers') }
  const typed = usePaused(text.trim())
  // The name of who is chosen stands in the field without having been typed.
  const search = [all.label, chosen?.displayName].includes(typed) ? '' : typed
  const found = useOperation('getUsers', { query: { size: shown, ...(search === '' ? {} : { search }) } }).data?.items
  const people = [...(chosen === undefined ? [] : [chosen]), ...(found ?? []).filter((one) => one.id !== chosen?.id)]
  return (
    <ComboBox
      label={t('identity.signIns.user')}
      required
      value={userId ?? everybody}
      onChange={(id) => onChange(id === everybody ? '' : id)}
      onSearch={setText}
      options={[
        all,
        ...people.map((user) => ({ id: user.id, label: user.displayName, detail: user.userPrincipalName })),
      ]}
    />
  )
}
