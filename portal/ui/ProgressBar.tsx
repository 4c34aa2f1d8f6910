import { Label, ProgressBar as Progress } from 'react-aria-components'

type ProgressBarProps = { readonly label: string; readonly value: number; readonly of: number; readonly text: string }

export const ProgressBar = ({ label, value, of, text }: ProgressBarProps) => (
  <Progress value={value} maxValue={of} valueLabel={text} className="flex items-center gap-3">
    {({ percentage }) => (
      <>
        <Label className="sr-only">{label}</Label>
        <span className="h-2 w-40 max-w-full overflow-hidden rounded-full border border-edge bg-sunken">
          <span
            className="block h-full bg-petrol forced-colors:bg-[Highlight]"
            style={{ width: `${percentage ?? 0}%` }}
          />
        </span>
        <span className="text-small text-muted tabular-nums">{text}</span>
      </>
    )}
  </Progress>
)
