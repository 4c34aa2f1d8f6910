import { execFileSync } from 'node:child_process'
import { createPrivateKey, type KeyObject } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Pair = { readonly certificate: string; readonly privateKeyPem: string; readonly privateKey: KeyObject }

const keys = {
  rsa: ['-newkey', 'rsa:2048'],
  ec: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  weak: ['-newkey', 'rsa:1024'],
} as const

/** For tests: a certificate and its key, as whoever runs a program makes them. */
export function makePair(kind: keyof typeof keys, days = 2): Pair {
  const folder = mkdtempSync(join(tmpdir(), 'entente-pair-'))
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  const what = [...keys[kind], '-nodes', '-days', String(days), '-subj', '/CN=Ledger']
  execFileSync('openssl', ['req', '-x509', ...what, '-keyout', key, '-out', cert], { stdio: 'ignore' })
  const privateKeyPem = readFileSync(key, 'utf8')
  const pair = { certificate: readFileSync(cert, 'utf8'), privateKeyPem, privateKey: createPrivateKey(privateKeyPem) }
  rmSync(folder, { recursive: true })
  return pair
}
