import { Copy } from 'lucide-react'
import type { OperationForm } from '#portal/form/useOperationForm.ts'
import { Button } from '#portal/ui/Button.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { useCopiedAddress } from './useCopiedAddress.ts'

/** "Copy from the partner profile", for who may read that profile. */
export function CopyAddress({ form, name }: { form: OperationForm; name: string }) {
  const { t } = useWords()
  const copy = useCopiedAddress(form, name)
  if (copy === undefined) return null
  return (
    <div>
      <Button icon={<Copy size={18} strokeWidth={1.75} aria-hidden="true" />} onPress={copy}>
        {t('accounts.address.copy')}
      </Button>
    </div>
  )
}
