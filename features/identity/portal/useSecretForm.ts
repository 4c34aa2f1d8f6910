import { type RefObject, useEffect, useRef, useState } from 'react'
import type { OperationId, Operations } from '#contract/generated/operations.ts'
import { uuidv7 } from '#lib/ids.ts'
import type { Facts } from '#lib/problem.ts'
import { call, type Told } from '#portal/client/call.ts'
import { ApiProblem } from '#portal/client/problem.ts'
import { comeBack } from '#portal/client/session.ts'
import { useMaybeMe } from '#portal/shell/me.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'

type WriteId = { [Id in OperationId]: Operations[Id]['body'] extends undefined ? never : Id }[OperationId]
type Body<Id extends WriteId> = NonNullable<Operations[Id]['body']>

/** What a rule found, or what is missing. */
export type Found = { readonly id: string; readonly field?: string; readonly facts: Facts }

type Options<Id extends WriteId> = {
  readonly start: Body<Id>
  readonly path?: Operations[Id]['path']
  readonly check: (body: Body<Id>) => readonly Found[]
  /** What is sent, and checked, of what was typed. */
  readonly tidy?: (body: Body<Id>) => Body<Id>
  readonly onDone: (told: Told<Id>, sent: Body<Id>) => void
}

/** The members that are typed as text. */
type Typed<Values> = {
  [Member in keyof Values & string]-?: Values[Member] extends string | undefined ? Member : never
}[keyof Values & string]

export type SecretForm<Values> = {
  readonly values: Values
  readonly set: (change: Partial<Values>) => void
  /** What is wrong with a field, once Submit has been pressed. */
  readonly error: (field: keyof Values & string) => string | undefined
  /** What ties a field of text to its member of the body. */
  readonly field: (name: Typed<Values>) => {
    readonly name: string
    readonly value: string
    readonly onChange: (value: string) => void
    readonly error: string | undefined
    readonly readOnly: boolean
  }
  /** How many fields are to be corrected. */
  readonly wrongCount: number
  /** What failed as a whole, until something is changed. */
  readonly failure: ApiProblem | undefined
  readonly busy: boolean
  readonly submit: () => void
  readonly element: RefObject<HTMLFormElement | null>
}

// A password is sent as it was typed; a space at its end is part of it.
const isSecret = (member: string) => /password$/i.test(member)

const trimmed = <Values extends object>(values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([member, value]: [string, unknown]) => [
      member,
      typeof value === 'string' && !isSecret(member) ? value.trim() : value,
    ]),
  ) as Values

type Refused<Values> = { readonly problem: ApiProblem; readonly sent: Values }

/** A form with a password in it: one operation, everything wrong told at once, nothing typed is lost, nothing kept. */
export function useSecretForm<Id extends WriteId>(id: Id, options: Options<Id>): SecretForm<Body<Id>> {
  const { start, path, check, onDone, tidy = (body) => body } = options
  const { tell } = useWords()
  const signedIn = useMaybeMe() !== undefined
  const [values, setValues] = useState(start)
  const [tried, setTried] = useState(0)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused<Body<Id>>>()
  const element = useRef<HTMLFormElement>(null)
  const ready = tidy(trimmed(values))
  const found = check(ready)

  useEffect(() => {
    if (tried > 0) element.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [tried])

  async function send(body: Body<Id>, requestId: string): Promise<void> {
    setBusy(true)
    setRefused(undefined)
    try {
      onDone(await call(id, { path, body } as never, { requestId }), body)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (error.waits && signedIn && (await comeBack(error))) return send(body, requestId)
      setRefused({ problem: error, sent: body })
      setTried((times) => times + 1)
    } finally {
      setBusy(false)
    }
  }

  const stands = (field: string | undefined) =>
    field !== undefined && refused?.sent[field as keyof Body<Id>] === ready[field as keyof Body<Id>]
  const told = refused?.problem.errors.filter((one) => stands(one.field)) ?? []
  const hasFields = refused?.problem.errors.some((one) => one.field !== undefined) ?? false
  const set: SecretForm<Body<Id>>['set'] = (change) => {
    setValues((before) => ({ ...before, ...change }))
    if (!hasFields) setRefused(undefined)
  }
  const error = (field: string) => {
    const mine = tried === 0 ? undefined : found.find((one) => one.field === field)
    return mine === undefined ? told.find((one) => one.field === field)?.description : tell(mine)
  }
  return {
    values,
    set,
    error,
    field: (name) => ({
      name,
      value: (values[name] as string | undefined) ?? '',
      onChange: (value) => set({ [name]: value } as never), // a member of text, by its type
      error: error(name),
      readOnly: busy,
    }),
    wrongCount: tried === 0 ? 0 : new Set([...found, ...told].map((one) => one.field)).size,
    failure: hasFields ? undefined : refused?.problem,
    busy,
    submit: () => {
      if (busy) return
      if (found.length === 0) void send(ready, uuidv7())
      else setTried((times) => times + 1)
    },
    element,
  }
}
