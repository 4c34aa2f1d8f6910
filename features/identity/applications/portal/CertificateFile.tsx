import { FileTrigger } from 'react-aria-components'
import { Button } from '#portal/ui/Button.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'

/** PEM as it is; DER, which is bytes, in base64. */
async function contentOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const text = new TextDecoder().decode(bytes)
  if (text.startsWith('-----BEGIN')) return text
  return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(''))
}

/** Nothing leaves the browser before the form is sent. */
export function CertificateFile({ onRead }: { onRead: (content: string) => void }) {
  const { t } = useWords()
  const choose = (files: FileList | null) => {
    const file = files?.[0]
    if (file !== undefined) void contentOf(file).then(onRead)
  }
  return (
    <div>
      <FileTrigger acceptedFileTypes={['.pem', '.crt', '.cer', '.der']} onSelect={choose}>
        <Button>{t('identity.apps.certificate.file')}</Button>
      </FileTrigger>
    </div>
  )
}
