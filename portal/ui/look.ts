/** How buttons look; apart from their behaviour, so that a link can look so without its script. */
export type Weight = 'primary' | 'secondary' | 'quiet' | 'danger'

const shared =
  'control relative inline-flex items-center justify-center gap-2 rounded-control border px-3 py-1 text-center font-semibold transition-colors duration-150 aria-disabled:opacity-60 data-disabled:opacity-60 data-disabled:cursor-not-allowed forced-colors:border-[ButtonBorder]'

const looks: Readonly<Record<Weight, string>> = {
  primary: 'border-petrol bg-petrol text-on-petrol hover:bg-[color-mix(in_oklab,var(--petrol)_88%,var(--ink))]',
  secondary: 'border-edge bg-surface text-ink hover:bg-sunken',
  quiet: 'border-transparent bg-transparent text-petrol hover:bg-petrol-soft',
  danger: 'border-bad bg-surface text-bad hover:bg-bad-soft',
}

export const buttonLook = (weight: Weight): string => `${shared} ${looks[weight]}`
