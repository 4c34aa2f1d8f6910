import { useMe } from '#portal/shell/me.ts'
import { Button } from '#portal/ui/Button.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { toast } from '#portal/ui/toast.ts'
import { useMarkStep } from './useFirstSteps.ts'

/** The mark that stands for the whole list. */
const whole = { stepId: 'all' }

/** Takes the finished checklist off Home, for everybody of the account. */
export function DismissButton() {
  const { t } = useWords()
  const mark = useMarkStep()
  if (!useMe().can('edit:partner_profile')) return null
  const dismiss = () =>
    mark.mutate(
      { path: whole, body: { state: 'done' } },
      {
        onSuccess: () =>
          toast(t('accounts.welcome.dismissed'), {
            undo: () => mark.mutate({ path: whole, body: { state: 'open' } }),
          }),
      },
    )
  return (
    <Button pending={mark.isPending} onPress={dismiss}>
      {t('accounts.welcome.dismiss')}
    </Button>
  )
}
