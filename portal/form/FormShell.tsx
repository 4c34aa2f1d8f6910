import { createContext, type KeyboardEvent, type ReactNode, use, useEffect } from 'react'
import type { MessageId } from '#contract/generated/words.ts'
import { Banner } from '#portal/ui/Banner.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { useFormats } from '#portal/ui/formats.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ConflictDialog } from './ConflictDialog.tsx'
import { Failure, useCountdown } from './Failure.tsx'
import { LeavingDialog, useLeaving } from './LeavingDialog.tsx'
import { ProblemSummary } from './ProblemSummary.tsx'
import type { OperationForm } from './useOperationForm.ts'

const FormContext = createContext<OperationForm | undefined>(undefined)

export function useFormShell(): OperationForm {
  const form = use(FormContext)
  if (form === undefined) throw new Error('A form field outside FormShell')
  return form
}

type FormShellProps = {
  readonly form: OperationForm
  /** Names the form for those who hear it. */
  readonly title: MessageId
  readonly submit?: MessageId
  /** In plain words, what Submit will do with these changes. */
  readonly explain?: (changed: readonly string[]) => ReactNode
  readonly children: ReactNode
}

/** Esc closes the list of choices first. */
const isOpenList = (target: EventTarget) =>
  target instanceof HTMLElement && target.getAttribute('aria-expanded') === 'true'

export function FormShell({ form, title, submit = 'portal.submit', explain, children }: FormShellProps) {
  const { t } = useWords()
  const leaving = useLeaving(form)
  const busy = form.sending.state === 'busy'
  const keys = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      if (!busy) form.submit()
    } else if (event.key === 'Escape' && !event.defaultPrevented && !isOpenList(event.target)) leaving.cancel?.()
  }
  return (
    <FormContext value={form}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the form as a whole, bubbling from its fields */}
      <form
        noValidate
        aria-label={t(title)}
        aria-busy={busy}
        onKeyDown={keys}
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) form.submit()
        }}
      >
        {form.draft !== undefined && <DraftBanner draft={form.draft} />}
        <ProblemSummary form={form} />
        <div className="grid max-w-xl gap-5">{children}</div>
        <FormBar form={form} submit={submit} explain={explain} cancel={leaving.cancel} />
      </form>
      {form.conflict !== undefined && <ConflictDialog form={form} conflict={form.conflict} />}
      <LeavingDialog leaving={leaving} />
    </FormContext>
  )
}

function DraftBanner({ draft }: { draft: NonNullable<OperationForm['draft']> }) {
  const { t } = useWords()
  const { ago } = useFormats()
  return (
    <div className="mb-4">
      <Banner
        tone="neutral"
        action={
          <>
            <Button onPress={draft.restore}>{t('portal.draft.restore')}</Button>
            <Button weight="quiet" onPress={draft.discard}>
              {t('portal.draft.discard')}
            </Button>
          </>
        }
      >
        {t('portal.draft.offer', { when: ago(draft.at) })}
      </Banner>
    </div>
  )
}

type FormBarProps = {
  readonly form: OperationForm
  readonly submit: MessageId
  readonly explain: FormShellProps['explain']
  readonly cancel: (() => void) | undefined
}

/** Unsaved changes show in the tab. */
function useDotInTitle(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return undefined
    document.title = `• ${document.title}`
    return () => {
      document.title = document.title.replace(/^• /, '')
    }
  }, [dirty])
}

/** Stays in view when the form is taller than the window. */
function FormBar({ form, submit, explain, cancel }: FormBarProps) {
  const { t } = useWords()
  const wait = useCountdown(form.sending.state === 'failed' ? form.sending.problem : undefined)
  const doubtful = form.sending.state === 'doubtful'
  useDotInTitle(form.changed.length > 0)
  return (
    <div className="sticky bottom-0 z-10 -mx-4 mt-5 -mb-4 rounded-b-card border-t border-line bg-surface px-4 pt-3 pb-4 print:hidden">
      <Failure form={form} />
      {doubtful && (
        <p role="alert" className="mb-2 font-semibold text-warn">
          {t('portal.form.doubtful')}
        </p>
      )}
      {explain !== undefined && <p className="mb-2 max-w-[72ch] text-small text-muted">{explain(form.changed)}</p>}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" weight="primary" pending={form.sending.state === 'busy'} disabled={wait > 0}>
          {wait > 0 ? t('portal.form.wait', { seconds: wait }) : t(doubtful ? 'portal.form.keepAnyway' : submit)}
        </Button>
        {cancel !== undefined && <Button onPress={cancel}>{t('portal.cancel')}</Button>}
      </div>
    </div>
  )
}
