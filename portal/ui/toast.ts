import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components/Toast'

export type Toast = {
  readonly text: string
  readonly detail?: string
  readonly undo?: () => void
}

const lastsMilliseconds = 8000

export const toasts = new ToastQueue<Toast>({ maxVisibleToasts: 3 })

/** Says what has happened. With `undo` it offers the way back; it waits while hovered or focused. */
export const toast = (text: string, more: Omit<Toast, 'text'> = {}): string =>
  toasts.add({ text, ...more }, { timeout: lastsMilliseconds })
