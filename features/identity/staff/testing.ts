import assert from 'node:assert/strict'
import type { Me, StaffUser } from '#contract/generated/types.ts'
import type { Answered, Api, TestHouse } from '#fixtures/testing.ts'

/** What the tests of staff say again and again. */
export type Refusal = {
  readonly code: number
  readonly description: string
  readonly errors: readonly {
    readonly field?: string
    readonly code: string
    readonly facts?: Record<string, unknown>
  }[]
  readonly missing?: { readonly permission: string; readonly roles: readonly { readonly id: string }[] }
}

export const refusal = ({ body }: Answered): Refusal => body

/** Status and the last word of each problem. */
export const found = (answer: Answered): [number, ...string[]] => [
  answer.status,
  ...(refusal(answer).errors ?? []).map((one) => one.code.split('.').at(-1) ?? ''),
]

let hired = 0

/** Somebody new at Quillmoor, made over the API. */
export async function hire(api: Api, body: object = {}): Promise<StaffUser> {
  const number = ++hired
  const answer = await api('POST', '/v1/users', {
    body: { displayName: `Desk ${number}`, userPrincipalName: `desk-${number}@quillmoor.example`, ...body },
  })
  assert.equal(answer.status, 201, answer.text)
  return answer.body
}

export const give = (api: Api, id: string, ...roles: (string | { role: string; scope: string })[]) =>
  api('PATCH', `/v1/users/${id}`, {
    body: { roles: roles.map((one) => (typeof one === 'string' ? { role: one } : one)) },
  })

export const idOf = async (api: Api): Promise<string> => ((await api('GET', '/v1/me')).body as Me).user.id

/** What was written last, newest first. */
export const told = async (there: TestHouse, act: string) =>
  (
    await there.owner<{ content: string; operation_type: string | null }[]>`
    select content, operation_type from audit_entries where act = ${act} order by seq desc`
  ).map(({ content, operation_type }) => ({
    operationType: operation_type,
    ...(JSON.parse(content) as {
      actor: { name: string }
      subject: { id: string }
      changes: { field: string; before?: unknown; after?: unknown }[]
      contract?: { data: { key: string; value: string }[] }
    }),
  }))

export const mailsOf = (there: TestHouse, cause: string) =>
  there.owner<
    { to_address: string; language: string; subject: string; body: string }[]
  >`select to_address, language, subject, body from mails where cause = ${cause} order by created_at, id`
