import { Check } from 'lucide-react'
import { ListBox, ListBoxItem, Popover } from 'react-aria-components'

export type Option = {
  readonly id: string
  readonly label: string
  readonly detail?: string
  /** Listed, but not to be chosen, and why. */
  readonly reason?: string
}

const OptionRow = ({ option }: { option: Option }) => (
  <ListBoxItem
    id={option.id}
    textValue={option.label}
    className="flex min-h-9 cursor-default items-center justify-between gap-2 rounded-control px-2 py-1 outline-none data-disabled:text-muted data-focused:bg-petrol-soft forced-colors:data-focused:outline"
  >
    {({ isSelected }) => (
      <>
        <span>
          {option.label}
          {(option.reason ?? option.detail) !== undefined && (
            <span className="block text-small text-muted">{option.reason ?? option.detail}</span>
          )}
        </span>
        {isSelected && <Check size={16} strokeWidth={2} aria-hidden="true" className="shrink-0 text-petrol" />}
      </>
    )}
  </ListBoxItem>
)

/** The list that opens under a Select or a ComboBox. */
export const Options = ({ options, empty }: { options?: readonly Option[]; empty?: string }) => (
  <Popover className="max-h-80 w-(--trigger-width) min-w-40 overflow-auto rounded-card border border-line bg-surface p-1 shadow-float">
    <ListBox<Option>
      {...(options === undefined ? {} : { items: options })}
      className="outline-none"
      renderEmptyState={() => <div className="p-2 text-muted">{empty}</div>}
    >
      {(option) => <OptionRow option={option} />}
    </ListBox>
  </Popover>
)
