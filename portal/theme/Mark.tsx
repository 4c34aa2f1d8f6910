/** Two parties whose parts fit: an E whose middle arm enters the bracket of the other. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" className="shrink-0">
      <path className="fill-petrol forced-colors:fill-[CanvasText]" d="M2 2h11v4H6v4h11v4H6v4h7v4H2z" />
      <path className="fill-saffron forced-colors:fill-[CanvasText]" d="M15 2h7v20h-7v-4h3V6h-3z" />
    </svg>
  )
}

export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2">
      <Mark />
      <span translate="no" className="font-serif text-[1.25rem] leading-6 font-semibold">
        Entente
      </span>
    </span>
  )
}
