import type { SandboxFaults } from '#contract/generated/types.ts'
import { peopleChanged } from '#features/identity/door.ts'
import type { Faults } from '#platform/access/actor.ts'
import { ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { readFaults } from './rules.ts'
import { setFaults } from './store.ts'

const peace = { percent: 0, status: 503, delayMilliseconds: 0 } as const

const writeFaults = (faults: Faults | undefined): SandboxFaults => ({
  ...(faults ?? peace),
  attributes: { objectType: 'SandboxFaults' },
})

export const getSandboxFaults = operation('getSandboxFaults', {
  sandboxOnly: true,
  handle: ({ actor }) => Promise.resolve(ok(writeFaults(actor.tenant.faults))),
})

export const updateSandboxFaults = operation('updateSandboxFaults', {
  permission: 'edit:apps',
  sandboxOnly: true,
  handle: ({ actor, body, db, now }) =>
    db.write(async (tx) => {
      const read = readFaults(body, now)
      if (!read.ok) return read
      await setFaults(tx, read.value)
      peopleChanged(tx)
      tx.record({
        act: 'sandbox.faults.changed',
        subject: { kind: 'sandbox_faults', id: actor.tenantId },
        before: actor.tenant.faults ?? peace,
        after: read.value ?? peace,
      })
      return ok(writeFaults(read.value))
    }),
})
