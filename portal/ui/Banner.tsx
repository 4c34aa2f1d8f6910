import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Tone } from './Pill.tsx'

const looks: Readonly<Record<Tone, string>> = {
  good: 'border-good bg-good-soft text-good',
  warn: 'border-warn bg-warn-soft text-warn',
  bad: 'border-bad bg-bad-soft text-bad',
  neutral: 'border-edge bg-sunken text-ink',
}
const icons = { good: CircleCheck, warn: TriangleAlert, bad: CircleAlert, neutral: Info }

type BannerProps = {
  readonly tone: Tone
  readonly children: ReactNode
  readonly action?: ReactNode
  readonly live?: boolean
}

/** A line that matters above a page or a form; `live` when it appears by itself. */
export function Banner({ tone, children, action, live }: BannerProps) {
  const Icon = icons[tone]
  const role = live === true ? { role: tone === 'bad' ? 'alert' : 'status' } : {}
  return (
    <div
      {...role}
      className={`flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card border px-4 py-2 ${looks[tone]}`}
    >
      <Icon size={18} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />
      <div className="min-w-0 flex-1 basis-48">{children}</div>
      {action}
    </div>
  )
}
