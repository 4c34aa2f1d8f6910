import { link } from '#platform/http/paging.ts'

/** What the four profiles have in common on the wire. */
export const selfLink = (uri: string) => ({ self: link(uri) })
