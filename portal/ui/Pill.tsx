import type { ReactNode } from 'react'

export type Tone = 'good' | 'warn' | 'bad' | 'neutral'

const tones: Readonly<Record<Tone, string>> = {
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  neutral: 'bg-sunken text-muted',
}

/** A state in words; the colour only helps. */
export const Pill = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <span
    className={`inline-block w-fit rounded-full border border-transparent px-2 py-0.5 text-small whitespace-nowrap forced-colors:border-[CanvasText] ${tones[tone]}`}
  >
    {children}
  </span>
)
