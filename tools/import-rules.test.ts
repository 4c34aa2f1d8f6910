import assert from 'node:assert/strict'
import test from 'node:test'
import { importFaults } from './import-rules.ts'
import { allImports, type Import, importsIn, sources } from './sources.ts'

test('arrows never turn back: floors, doors, screens, rules, circles', () => {
  const all = allImports()
  assert.ok(sources().length > 100 && all.length > 300, 'nothing was inspected')
  assert.ok(
    all.some(({ to }) => to === 'features/identity/door.ts'),
    'no door was seen',
  )
  assert.deepEqual(importFaults(all), [])
})

const arrow = (from: string, to: string, typesOnly = false): Import => ({ from, to, typesOnly })

const forbidden: readonly Import[] = [
  arrow('lib/money.ts', 'platform/clock.ts'),
  arrow('lib/money.ts', 'node:fs'),
  arrow('platform/http/server.ts', 'features/identity/door.ts'),
  arrow('features/customers/api.ts', 'app/rooms.ts'),
  arrow('features/customers/api.ts', 'contract/contract.ts'),
  arrow('features/customers/api.ts', 'portal/client/call.ts'),
  arrow('features/customers/api.ts', 'features/accounts/store.ts', true),
  arrow('features/identity/api.ts', 'features/accounts/door.ts'),
  arrow('features/orders/api.ts', 'features/audit/door.ts'),
  arrow('features/support/api.ts', 'features/webhooks/door.ts', true),
  arrow('features/customers/api.ts', 'features/customers/customers.test.ts'),
  arrow('features/customers/portal/CustomersPage.tsx', 'features/customers/api.ts'),
  arrow('features/customers/portal/CustomersPage.tsx', 'features/customers/store.ts', true),
  arrow('features/customers/portal/CustomersPage.tsx', 'platform/clock.ts'),
  arrow('features/customers/rules.ts', 'platform/clock.ts'),
  arrow('features/customers/rules.ts', 'features/customers/store.ts'),
  arrow('portal/shell/Shell.tsx', 'features/customers/rules.ts'),
  arrow('app/rooms.ts', 'features/customers/store.ts'),
  arrow('fixtures/seed.ts', 'features/customers/store.ts'),
]

for (const one of forbidden)
  test(`refused: ${one.from} -> ${one.to}`, () => {
    assert.ok(importFaults([one]).length > 0)
  })

test('refused: a rule that reaches a table by way of another file', () => {
  const all = [
    arrow('features/customers/rules.ts', 'features/customers/domain.ts'),
    arrow('features/customers/domain.ts', 'features/customers/store.ts'),
  ]
  assert.equal(importFaults(all).length, 1)
})

test('refused: circles of files, and of rooms even by types', () => {
  const files = [arrow('lib/a.ts', 'lib/b.ts'), arrow('lib/b.ts', 'lib/c.ts'), arrow('lib/c.ts', 'lib/a.ts')]
  assert.equal(importFaults(files).length, 1)
  const rooms = [
    arrow('features/support/api.ts', 'features/referrals/door.ts', true),
    arrow('features/referrals/api.ts', 'features/support/door.ts', true),
  ]
  assert.equal(importFaults(rooms).length, 1)
})

test('allowed: what the architecture allows', () => {
  const allowed = [
    arrow('features/customers/api.ts', 'features/accounts/door.ts'),
    arrow('features/accounts/billing-profile/api.ts', 'features/accounts/legal-profile/store.ts'),
    arrow('features/customers/rules.ts', 'features/customers/store.ts', true),
    arrow('features/customers/customers.test.ts', 'fixtures/testing.ts'),
    arrow('features/customers/portal/CustomersPage.tsx', 'features/customers/rules.ts'),
    arrow('app/rooms.ts', 'features/audit/api.ts'),
  ]
  assert.deepEqual(importFaults(allowed), [])
})

test('imports are read in every form, and one that cannot be read is an error', () => {
  const text = [
    "import test from 'node:test'",
    "import type { A } from './a.ts'",
    "import { type B, type C } from '#lib/b.ts'",
    "import {\n  d,\n  type E,\n} from '../d.ts'",
    "import f, { g } from 'package'",
    "import * as h from './h.ts'",
    "export { i } from './i.ts'",
    "export * from './j.ts'",
    "import './k.css'",
    "const l = await import('./l.ts')",
  ].join('\n')
  assert.deepEqual(
    importsIn('lib/x/y.ts', text).map(({ to, typesOnly }) => (typesOnly ? `type ${to}` : to)),
    [
      'node:test',
      'type lib/x/a.ts',
      'type lib/b.ts',
      'lib/d.ts',
      'package',
      'lib/x/h.ts',
      'lib/x/i.ts',
      'lib/x/j.ts',
      'lib/x/k.css',
      'lib/x/l.ts',
    ],
  )
  assert.throws(() => importsIn('lib/x.ts', 'import "./double.ts"'), /cannot be read/)
})
