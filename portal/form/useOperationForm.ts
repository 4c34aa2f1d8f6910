import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useForm, type UseFormReturn, useWatch } from 'react-hook-form'
import { flushSync } from 'react-dom'
import type { OperationId, Operations } from '#contract/generated/operations.ts'
import type { MessageId } from '#contract/generated/words.ts'
import type { Outcome } from '#lib/outcome.ts'
import type { Told } from '#portal/client/call.ts'
import { useMaybeMe } from '#portal/shell/me.ts'
import { toast } from '#portal/ui/toast.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { draftKey } from './drafts.ts'
import { fieldOf, fromRule, type Telling } from './telling.ts'
import { type DraftOffer, useDraft } from './useDraft.ts'
import { type Conflict, type Sending, useSending } from './useSending.ts'
import { at, bodyOf, changedPaths, same, type Values, withValue } from './values.ts'

type WriteId = { [Id in OperationId]: Operations[Id]['body'] extends undefined ? never : Id }[OperationId]

export type FormOptions<Id extends WriteId> = {
  /** What the form starts from: the resource as read, or what is known of a new one. */
  readonly start: object
  /** The room's pure rule: the same that the server asks. */
  readonly check: (body: NonNullable<Operations[Id]['body']>) => Outcome<unknown>
  readonly path?: Operations[Id]['path']
  /** The version that was read; a change in the meantime becomes a choice, not a loss. */
  readonly etag?: string | undefined
  /** The read of the same resource: read again after saving and on conflict. */
  readonly reads?: OperationId
  /** Other reads that a save makes old. */
  readonly touches?: readonly OperationId[]
  /** Ask the server for warnings first, nothing kept. Absent: on when something existing is changed. */
  readonly dryRun?: boolean
  /** Said in a toast once saved. */
  readonly saved?: MessageId
  readonly onSaved?: (told: Told<Id>, changed: readonly string[]) => void
  readonly onCancel?: () => void
}

export type FieldEntry = {
  readonly label: MessageId
  readonly secret: boolean
  readonly show?: (value: unknown) => string
}

export type OperationForm = {
  readonly inner: UseFormReturn<Record<string, unknown>>
  readonly values: Values
  readonly base: Values
  readonly fields: Map<string, FieldEntry>
  readonly changed: readonly string[]
  readonly sending: Sending
  readonly conflict: Conflict | undefined
  readonly draft: DraftOffer | undefined
  /** Submit has been pressed since the last save. */
  readonly tried: boolean
  readonly problems: readonly Telling[]
  readonly warnings: readonly Telling[]
  readonly submit: () => void
  readonly submitMerged: (chosen: Values) => void
  readonly discardMine: () => void
  readonly cancel: (() => void) | undefined
}

/**
 * A form is one operation of the contract. It keeps what was typed through every failure, tells problems
 * at their fields, asks once about warnings, and sends each attempt under one request id.
 */
export function useOperationForm<Id extends WriteId>(id: Id, options: FormOptions<Id>): OperationForm {
  const { t } = useWords()
  const me = useMaybeMe()
  const queries = useQueryClient()
  const [base, setBase] = useState(options.start as Values)
  const inner = useForm<Record<string, unknown>>({ defaultValues: base, shouldUnregister: false })
  const [fields] = useState(() => new Map<string, FieldEntry>())
  const [tried, setTried] = useState(false)
  const values = useWatch({ control: inner.control }) as Values
  const changed = changedPaths(base, values, fields.keys())
  const body = bodyOf(values, base)
  const outcome = options.check(body as never)
  const key = me && draftKey(me.user.id, me.partner.tenantId, `${id}.${JSON.stringify(options.path ?? '')}`)
  const { offer, forget } = useDraft(key, { values, base, fields, dirty: changed.length > 0, restore: inner.reset })

  const settle = (told: Told<never>) => {
    forget()
    const saved = inner.getValues()
    // Before anyone is told, so that leaving a saved form does not ask.
    flushSync(() => {
      setBase(saved)
      setTried(false)
    })
    const old = [...(options.reads === undefined ? [] : [options.reads]), ...(options.touches ?? [])]
    void Promise.all(old.map((one) => queries.invalidateQueries({ queryKey: [one] })))
    if (options.saved !== undefined) toast(t(options.saved))
    options.onSaved?.(told as unknown as Told<Id>, changedPaths(base, saved, fields.keys()))
  }
  const sender = useSending({
    id,
    path: options.path,
    etag: options.etag,
    reads: options.reads,
    dryRun: options.dryRun,
    settle,
  })

  const localProblems = outcome.ok ? [] : outcome.problems.map(fromRule)
  const shown = [...fields.keys()]
  const touched = inner.formState.touchedFields as Values
  const visible = localProblems.filter((one) => tried || isReady(touched, values, fieldOf(one, shown)))
  const standing = sender.problems.filter((one) => stands(sender.sent, values, one))
  const problems = [...visible, ...standing.filter((one) => !visible.some((mine) => mine.field === one.field))]
  const warnings = sender.warnings.length > 0 ? sender.warnings : outcome.ok ? outcome.warnings.map(fromRule) : []

  const focusFirst = useCallback(
    (found: readonly Telling[]) => {
      const wrongFields = new Set(found.map((one) => fieldOf(one, [...fields.keys()])))
      const first = [...fields.keys()].find((name) => wrongFields.has(name))
      if (first !== undefined) setTimeout(() => inner.setFocus(first))
    },
    [fields, inner],
  )

  const send = (what: Values) =>
    void sender.send(bodyOf(what, base), outcome.ok ? outcome.warnings.map(fromRule) : [], focusFirst)
  const submit = () => {
    setTried(true)
    if (outcome.ok) send(values)
    else focusFirst(localProblems)
  }
  const submitMerged = (chosen: Values) => {
    if (sender.conflict === undefined) return
    const merged = Object.entries(chosen).reduce(
      (all, [path, value]) => withValue(all, path, value),
      sender.conflict.saved,
    )
    setBase(sender.conflict.saved)
    inner.reset(merged)
    sender.resolve()
    void sender.send(bodyOf(merged, sender.conflict.saved), [], focusFirst)
  }
  const discardMine = () => {
    if (sender.conflict === undefined) return
    setBase(sender.conflict.saved)
    inner.reset(sender.conflict.saved)
    forget()
    sender.resolve()
  }
  return {
    inner,
    values,
    base,
    fields,
    changed,
    sending: sender.sending,
    conflict: sender.conflict,
    draft: offer,
    tried,
    problems,
    warnings,
    submit,
    submitMerged,
    discardMine,
    cancel: options.onCancel && (() => (forget(), options.onCancel?.())),
  }
}

/** Format is told on leaving a field that has something in it; what is missing, only on Submit. */
const isReady = (touched: Values, values: Values, field: string | undefined): boolean =>
  field !== undefined && at(touched, field) === true && !same(at(values, field), '')

/** What the server said of a field holds until that field is changed. */
const stands = (sent: Values | undefined, values: Values, { field }: Telling): boolean =>
  sent === undefined || field === undefined || same(at(bodyOf(values, sent), field), at(sent, field))
