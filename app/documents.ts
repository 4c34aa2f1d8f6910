import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { operations, notYet, type ContractOperation } from '#contract/contract.ts'

const openapi = readFileSync(new URL('../openapi.json', import.meta.url))

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const row = (one: ContractOperation) =>
  `<tr id="${one.id}"><td><code>${one.method}</code></td><td><code>${escape(one.path)}</code></td><td><a href="#${one.id}">${one.id}</a>${one.own ? ' <small>Entente</small>' : ''}</td><td>${escape(one.auth)}</td><td>${escape(one.notes ?? '')}</td></tr>`

function page(): string {
  const served = [...operations.values()].filter((one) => !notYet.has(one.id))
  const areas = [...new Set(served.map((one) => one.area))]
  const tables = areas.map(
    (area) =>
      `<h2>${area}</h2><table><thead><tr><th>Method</th><th>Path</th><th>Operation</th><th>Token</th><th>Notes</th></tr></thead><tbody>${served
        .filter((one) => one.area === area)
        .map(row)
        .join('')}</tbody></table>`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Entente API</title>
<style>:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:72rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #8886;vertical-align:top}code{font-size:.9em}</style></head>
<body><h1>Entente API</h1><p>The public Partner Center REST API v1 on this origin, and what Entente adds. Machine-readable: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1). Tokens: <code>POST /{tenant}/oauth2/v2.0/token</code>. Any write with <code>Entente-Dry-Run: true</code> is checked and answered, and nothing is kept. <code>GET /v1/can?operation=…</code> says whether you may, and if not, why.</p>${tables.join('')}</body></html>`
}

/** `/openapi.json` and its readable twin `/docs`. */
export function documents(app: FastifyInstance): void {
  const reference = page()
  app.get('/openapi.json', (_request, reply) => reply.type('application/json; charset=utf-8').send(openapi))
  app.get('/docs', (_request, reply) => reply.type('text/html; charset=utf-8').send(reference))
}
