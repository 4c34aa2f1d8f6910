import { randomInt } from 'node:crypto'

// Without letters that are taken for digits: people copy these by hand.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const length = 10

export const codeCount = 10

const newCode = () => Array.from({ length }, () => letters[randomInt(letters.length)]).join('')

/** Ten, of 49 bits each, in two halves. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: codeCount }, newCode).map((code) => `${code.slice(0, 5)}-${code.slice(5)}`)

/** As they were given, however they are typed. */
export const normalCode = (typed: string): string => typed.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
