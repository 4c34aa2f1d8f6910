import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '#platform/house.ts'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

type Asset = {
  readonly type: string
  readonly body: Buffer
  readonly zipped: Buffer | undefined
  readonly etag: string
}

const policy = (https: boolean) =>
  [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    ...(https ? ['upgrade-insecure-requests'] : []),
  ].join('; ')

function readAssets(folder: string): ReadonlyMap<string, Asset> {
  if (!existsSync(folder)) return new Map()
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    names.map((entry) => {
      const full = join(entry.parentPath, entry.name)
      const body = readFileSync(full)
      const type = types[extname(entry.name)] ?? 'application/octet-stream'
      const zipped = /^(?:text|application|image\/svg)/.test(type) ? gzipSync(body, { level: 9 }) : undefined
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
      return [full.slice(folder.length).replaceAll('\\', '/'), { type, body, zipped, etag }] as const
    }),
  )
}

/** The built portal from memory: hashed assets for a year, and its page for every address that is no operation. */
export function portalFiles(app: FastifyInstance, house: House): void {
  const assets = readAssets(join(import.meta.dirname, '../dist/portal'))
  const https = house.config.publicUrl.startsWith('https:')

  const send = (request: FastifyRequest, reply: FastifyReply, asset: Asset, lasting: boolean) => {
    void reply.headers({
      'content-type': asset.type,
      etag: asset.etag,
      vary: 'accept-encoding',
      'cache-control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'content-security-policy': policy(https),
      ...(https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    })
    if (request.headers['if-none-match'] === asset.etag) return reply.code(304).send()
    if (asset.zipped !== undefined && /\bgzip\b/.test(String(request.headers['accept-encoding'])))
      return reply.header('content-encoding', 'gzip').send(asset.zipped)
    return reply.send(asset.body)
  }

  app.get('/*', (request, reply) => {
    const path = (request.url.split('?')[0] ?? '/').replace(/^\/+/, '/')
    const asset = assets.get(path)
    if (asset !== undefined && path !== '/index.html') return send(request, reply, asset, path.startsWith('/assets/'))
    const page = assets.get('/index.html')
    if (page === undefined || path.startsWith('/v1/') || path.startsWith('/assets/') || !wantsPage(request))
      return reply.callNotFound()
    return send(request, reply, page, false)
  })
}

const wantsPage = (request: FastifyRequest) => /text\/html/.test(String(request.headers.accept))
