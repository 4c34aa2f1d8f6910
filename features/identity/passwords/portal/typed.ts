/**
 * The temporary password on its way from the sign-in to the page where it is replaced, so that it need not be typed
 * twice. In memory only: never in an address, a history entry or a storage.
 */
let typed = ''

export const keepTyped = (password: string): void => void (typed = password)
export const typedBefore = (): string => typed
