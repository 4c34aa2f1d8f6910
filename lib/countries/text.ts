/** One line of text in standard form: composed letters, single spaces, none at the ends. Control characters stay, to be refused. */
export const tidy = (text: string | null | undefined): string =>
  (text ?? '')
    .normalize('NFC')
    .replaceAll(/\p{Zs}+/gu, ' ')
    .trim()

/** Capitals and digits alone as a form with or without separators would write them: full-width becomes plain. */
export const capitals = (text: string): string => text.normalize('NFKC').toUpperCase().normalize('NFKC')

export const hasControlCharacter = (text: string): boolean => /\p{Cc}/u.test(text)

/** Letters and digits only, without accents and case, so that `québec`, `Quebec` and `QUÉBEC` are the same. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
