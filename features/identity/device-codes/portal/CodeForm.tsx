import { useState } from 'react'
import type { DeviceCode } from '#contract/generated/types.ts'
import { fallbackSentence } from '#portal/client/problem.ts'
import { Button } from '#portal/ui/Button.tsx'
import { TextField } from '#portal/ui/TextField.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { useAct } from '#portal/client/useAct.ts'
import { problems } from '../problems.ts'
import { typedCode } from '../rules.ts'

export function CodeForm({ onFound }: { onFound: (asked: DeviceCode) => void }) {
  const { t, tell } = useWords()
  const [text, setText] = useState('')
  const [tried, setTried] = useState<string>()
  const { act, busy, problem } = useAct('getDeviceCode')
  const code = typedCode(text)
  const look = () => {
    setTried(text)
    if (code !== undefined) act({ path: { userCode: code } }, { done: ({ data }) => onFound(data) })
  }
  const told = problem === undefined ? undefined : problem.description || t(fallbackSentence(problem))
  const error = tried !== text ? undefined : code === undefined ? tell(problems.codeUnknown()) : told
  return (
    <form
      noValidate
      aria-label={t('identity.device.enter')}
      aria-busy={busy}
      className="grid max-w-xl gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) look()
      }}
    >
      <TextField
        label={t('identity.device.code')}
        hint={t('identity.device.codeHint')}
        name="userCode"
        autoComplete="off"
        required
        value={text}
        onChange={setText}
        error={error}
        readOnly={busy}
      />
      <div>
        <Button type="submit" weight="primary" pending={busy}>
          {t('identity.device.continue')}
        </Button>
      </div>
    </form>
  )
}
