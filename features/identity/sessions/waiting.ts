import { fine } from '#lib/outcome.ts'
import type { Handled } from '#platform/http/answer.ts'
import { type Locale, say } from '#platform/words/words.ts'

/** The shape that every 429 has. */
export const waitFor = (seconds: number, locale: Locale): Handled =>
  fine({
    status: 429,
    headers: { 'Retry-After': String(seconds) },
    body: { statusCode: 429, message: say(locale, 'identity.signin.paused', { minutes: Math.ceil(seconds / 60) }) },
  })
