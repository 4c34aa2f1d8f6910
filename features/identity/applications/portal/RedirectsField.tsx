import { TextArea } from '#portal/ui/TextField.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'

type RedirectsFieldProps = {
  readonly kind: 'web' | 'native'
  readonly value: readonly string[]
  readonly onChange: (uris: string[]) => void
  readonly error: string | undefined
  readonly readOnly: boolean
}

/** One address per line. */
export function RedirectsField({ kind, value, onChange, error, readOnly }: RedirectsFieldProps) {
  const { t } = useWords()
  return (
    <TextArea
      label={t('identity.apps.redirects')}
      hint={t(kind === 'web' ? 'identity.apps.redirectsHintWeb' : 'identity.apps.redirectsHintNative')}
      name="redirectUris"
      rows={3}
      value={value.join('\n')}
      onChange={(text) => onChange(text.split('\n'))}
      error={error}
      readOnly={readOnly}
    />
  )
}

/** Without the empty lines that typing leaves. */
export const filledLines = (uris: readonly string[]): string[] =>
  uris.map((uri) => uri.trim()).filter((uri) => uri !== '')
