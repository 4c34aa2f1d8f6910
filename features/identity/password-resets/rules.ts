/** Of the one-time links that are mailed for it. */
export const purpose = 'password-reset'

/** So long a mailed link is good. Source: users-and-roles, section 3.1. */
export const linkMinutes = 30
