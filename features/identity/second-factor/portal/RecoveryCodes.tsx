import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#portal/ui/Button.tsx'
import { Checkbox } from '#portal/ui/choices.tsx'
import { CopyButton } from '#portal/ui/CopyButton.tsx'
import { DownloadLink } from '#portal/ui/Link.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'

const fileOf = (codes: readonly string[]) =>
  `data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join('\r\n')}\r\n`)}`

/** Shown this once; one goes on only after saying that they are saved. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useWords()
  const [saved, setSaved] = useState(false)
  return (
    <section aria-label={t('identity.secondFactor.codes')} className="grid gap-4">
      <output>{t('identity.secondFactor.codesText')}</output>
      <ul className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-card border border-line bg-sunken p-3" translate="no">
        {codes.map((code) => (
          <li key={code}>
            <code className="font-mono">{code}</code>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={codes.join('\n')} label={t('identity.secondFactor.copyCodes')} />
        <DownloadLink href={fileOf(codes)} weight="quiet" icon={<Download size={18} strokeWidth={1.75} />}>
          {t('identity.secondFactor.downloadCodes')}
        </DownloadLink>
      </div>
      <Checkbox label={t('identity.secondFactor.codesSaved')} checked={saved} onChange={setSaved} />
      <div>
        <Button weight="primary" disabled={!saved} onPress={onDone}>
          {t('identity.secondFactor.continue')}
        </Button>
      </div>
    </section>
  )
}
