import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { Button } from './Button.tsx'

/** `label` says what is copied: several on a page must not all be "Copy". */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useWords()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 4000)
  }
  return (
    <>
      <Button
        weight="quiet"
        icon={copied ? <Check size={18} strokeWidth={1.75} /> : <Copy size={18} strokeWidth={1.75} />}
        onPress={() => void copy()}
      >
        {label}
      </Button>
      <output className="sr-only">{copied ? t('portal.copied') : ''}</output>
    </>
  )
}
