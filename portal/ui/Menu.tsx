import { Check } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import {
  Button,
  Header,
  Menu as List,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Tooltip as Bubble,
  TooltipTrigger,
} from 'react-aria-components'
import { buttonLook } from './look.ts'

export type MenuAct = {
  readonly id: string
  readonly label: string
  readonly detail?: string
  readonly icon?: ReactNode
  readonly lang?: string
  /** Listed, but not to be done, and why. */
  readonly reason?: string | undefined
  readonly disabled?: boolean
  readonly onAction: () => void
}
export type MenuGroup = {
  readonly id: string
  readonly title?: string
  readonly items: readonly MenuAct[]
  /** The chosen one, when the group is a choice; a list where any number can be chosen, and the menu stays open. */
  readonly chosen?: string | readonly string[]
}

const Row = ({ item, chosen }: { item: MenuAct; chosen: boolean }) => (
  <MenuItem
    id={item.id}
    textValue={item.label}
    onAction={item.onAction}
    isDisabled={item.disabled === true || item.reason !== undefined}
    className="flex min-h-9 cursor-default items-center gap-2 rounded-control px-2 py-1 outline-none data-disabled:text-muted data-focused:bg-petrol-soft forced-colors:data-focused:outline"
  >
    {item.icon}
    <span className="flex-1" lang={item.lang}>
      {item.label}
      {(item.reason ?? item.detail) !== undefined && (
        <span className="block max-w-[40ch] text-small text-muted">{item.reason ?? item.detail}</span>
      )}
    </span>
    {chosen && <Check size={16} strokeWidth={2} aria-hidden="true" className="text-petrol" />}
  </MenuItem>
)

const chosenOf = ({ chosen = [] }: MenuGroup) => (typeof chosen === 'string' ? [chosen] : chosen)

const choiceOf = (group: MenuGroup) =>
  group.chosen === undefined
    ? {}
    : {
        selectionMode: typeof group.chosen === 'string' ? ('single' as const) : ('multiple' as const),
        selectedKeys: chosenOf(group),
      }

type MenuListProps = { readonly groups: readonly MenuGroup[]; readonly label: string; readonly onClose?: () => void }

const MenuList = ({ groups, label, onClose }: MenuListProps) => (
  <List
    aria-label={label}
    className="min-w-48 p-1 outline-none"
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu that opens takes the focus
    autoFocus="first"
    {...(onClose === undefined ? {} : { onClose })}
  >
    {groups.map((group) => (
      <MenuSection key={group.id} aria-label={group.title ?? label} {...choiceOf(group)}>
        {group.title !== undefined && (
          <Header className="max-w-[40ch] px-2 pt-2 pb-1 text-small font-semibold text-muted">{group.title}</Header>
        )}
        {group.items.map((item) => (
          <Row key={item.id} item={item} chosen={chosenOf(group).includes(item.id)} />
        ))}
      </MenuSection>
    ))}
  </List>
)

const sheet = 'max-h-[80dvh] overflow-auto rounded-card border border-line bg-surface shadow-float'

type MenuProps = {
  readonly label: string
  readonly groups: readonly MenuGroup[]
  readonly children: ReactNode
}

/** What can be done with a row or a page, behind one button. */
export const Menu = ({ label, groups, children }: MenuProps) => (
  <MenuTrigger>
    <Button aria-label={label} className={buttonLook('secondary')}>
      {children}
    </Button>
    <Popover placement="bottom end" className={sheet}>
      <MenuList groups={groups} label={label} />
    </Popover>
  </MenuTrigger>
)

type MenuPopoverProps = Omit<MenuProps, 'children'> & {
  readonly trigger: RefObject<HTMLElement | null>
  readonly onClose: () => void
}

/** An open menu for a button of one's own. */
export const MenuPopover = ({ label, groups, trigger, onClose }: MenuPopoverProps) => (
  <Popover
    aria-label={label}
    placement="bottom end"
    className={sheet}
    triggerRef={trigger}
    isOpen
    onOpenChange={onClose}
  >
    <MenuList groups={groups} label={label} onClose={onClose} />
  </Popover>
)

/** `children` is one pressable of ours; the bubble never carries the only copy of a word. */
export const Tooltip = ({ text, children }: { text: string; children: ReactNode }) => (
  <TooltipTrigger delay={500}>
    {children}
    <Bubble offset={6} className="rounded-control bg-ink px-2 py-1 text-small text-paper">
      {text}
    </Bubble>
  </TooltipTrigger>
)
