/** The browser's time in milliseconds, to show "two hours ago" and to wait; what happened when is the server's to say. */
export const browserNow = (): number => performance.timeOrigin + performance.now()

export const browserInstant = (): string => new Date(browserNow()).toISOString()
