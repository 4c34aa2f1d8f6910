import { randomInt } from 'node:crypto'

// No 0 O o, 1 l I: it is read from a screen or a sheet of paper.
const readable = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const length = 16

/** 16 characters, 92 bits. Shown once; replaced at the first sign-in. */
export const temporaryPassword = (): string =>
  Array.from({ length }, () => readable[randomInt(readable.length)]).join('')

export const temporaryDays = 7
