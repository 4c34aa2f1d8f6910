import { randomBytes } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { type Locale, say } from '#platform/words/words.ts'

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const style =
  'body{font:16px/1.5 "Source Sans 3",system-ui,sans-serif;color:#18262a;background:#faf8f3;max-width:36rem;margin:4rem auto;padding:0 1rem}h1{font-size:1.5rem}button{font:inherit;min-height:36px;padding:0 1rem;border:0;border-radius:6px;color:#fff;background:#0b5563}small{color:#4b5a5e;overflow-wrap:anywhere}@media(prefers-color-scheme:dark){body{color:#e7ecec;background:#0f1719}small{color:#a3b1b4}}'

type Page = {
  readonly locale: Locale
  readonly title: string
  readonly content: string
  readonly script?: string
  readonly formTo?: string
}

function sendPage(reply: FastifyReply, status: number, page: Page): FastifyReply {
  const nonce = randomBytes(16).toString('base64')
  const script = page.script === undefined ? '' : `<script nonce="${nonce}">${page.script}</script>`
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    ...(page.script === undefined ? [] : [`script-src 'nonce-${nonce}'`]),
    `form-action ${page.formTo ?? "'none'"}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  return reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    .send(
      `<!doctype html><html lang="${page.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(page.title)}</title><style nonce="${nonce}">${style}</style></head><body><main><h1>${escaped(page.title)}</h1>${page.content}</main>${script}</body></html>`,
    )
}

/** For a request whose application or address cannot be trusted: told here, and sent nowhere. */
export const errorPage = (reply: FastifyReply, locale: Locale, text: string): FastifyReply =>
  sendPage(reply, 400, {
    locale,
    title: say(locale, 'identity.authorize.refused.title'),
    content: `<p>${escaped(say(locale, 'identity.authorize.refused.body'))}</p><p><small>${escaped(text)}</small></p>`,
  })

/** `response_mode=form_post`: posts itself; without script, by its button. */
export function formPostPage(
  reply: FastifyReply,
  locale: Locale,
  to: string,
  members: Readonly<Record<string, string>>,
): FastifyReply {
  const fields = Object.entries(members).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  )
  const button = `<button>${escaped(say(locale, 'identity.authorize.continue'))}</button>`
  return sendPage(reply, 200, {
    locale,
    title: say(locale, 'identity.authorize.title'),
    content: `<form method="post" action="${escaped(to)}">${fields.join('')}${button}</form>`,
    script: 'document.forms[0].submit()',
    formTo: new URL(to).origin,
  })
}
