/** Opaque to clients; inside, the version a row had. Quoted in `If-Match`, bare in `attributes.etag`. */
export const etagOf = (version: bigint | number | string): string => String(version)

export const unquoted = (header: string): string => header.trim().replace(/^W\//, '').replaceAll(/^"|"$/g, '')
