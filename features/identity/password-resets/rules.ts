/** So long a mailed link is good. Source: users-and-roles, section 3.1. */
export const linkMinutes = 30
