import { Button } from '#portal/ui/Button.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { useShortcut } from './shortcuts.ts'

type UpdateButtonProps = {
  readonly onPress: () => void
  /** The page's main card: its button is filled and answers to the key `e`. */
  readonly main?: boolean
  readonly reason?: string | undefined
}

/** From facts to form. */
export function UpdateButton({ onPress, main = false, reason }: UpdateButtonProps) {
  const { t } = useWords()
  useShortcut('e', main && reason === undefined ? onPress : undefined)
  return (
    <Button weight={main ? 'primary' : 'secondary'} reason={reason} onPress={onPress}>
      {t('portal.update')}
    </Button>
  )
}
