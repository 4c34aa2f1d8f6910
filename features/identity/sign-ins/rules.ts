/** What a wrong guess can be. */
export const failedResults = ['wrongPassword', 'unknownName', 'deleted', 'secondFactorWrong'] as const
/** Refused without looking at the password. */
export const pausedResults = ['nameLocked', 'addressPaused'] as const

/** How an attempt to sign in can end. */
export const signInResults = [
  'succeeded',
  ...failedResults,
  ...pausedResults,
  'blocked',
  'temporaryPasswordExpired',
  'resetLinkReplayed',
  'codeReplayed',
  'refreshTokenReplayed',
] as const

export type SignInResult = (typeof signInResults)[number]
export type FailedResult = (typeof failedResults)[number]
export type PausedResult = (typeof pausedResults)[number]

export const isSignInResult = (text: string): text is SignInResult => signInResults.some((one) => one === text)

/** So long it can be read. Source: issue 4; the record of acts keeps its own entries for years. */
export const keptDays = 90

/** A browser that has not been used so long is strange again. */
export const deviceDays = 180
