import { Link as RouterLink } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { buttonLook, type Weight } from './look.ts'

type LinkProps = {
  readonly to: string
  /** What follows the `?`: a filter, a tab. With it, the link is the current one only when all of it is so. */
  readonly search?: Readonly<Record<string, string>>
  readonly children: ReactNode
  readonly className?: string
  /** It is the current one, whatever the address says. */
  readonly current?: boolean
  /** What else happens when it is followed. */
  readonly onFollow?: () => void
}

/** Prefetches on hover and focus; Ctrl-click opens a new tab, because it is a real link. */
export const Link = ({
  to,
  search,
  children,
  className = 'text-petrol underline underline-offset-2',
  current,
  onFollow,
}: LinkProps) => (
  <RouterLink
    to={to}
    preload="intent"
    activeOptions={{ exact: true, includeSearch: search !== undefined }}
    {...(search === undefined ? {} : { search: search as never })} // the routes are the rooms', unknown to the types
    {...(current === true ? { 'aria-current': 'page' as const } : {})}
    className={className}
    onClick={onFollow}
  >
    {children}
  </RouterLink>
)

type LinkButtonProps = Omit<LinkProps, 'className' | 'current'> & {
  readonly weight?: Weight
  readonly icon?: ReactNode
}

export const LinkButton = ({ icon, children, weight = 'secondary', ...link }: LinkButtonProps) => (
  <Link {...link} className={buttonLook(weight)}>
    {icon}
    {children}
  </Link>
)

/** A file made by an operation; the browser downloads it with the session. */
export const DownloadLink = ({
  href,
  children,
  icon,
  weight = 'secondary',
}: Omit<LinkButtonProps, 'to'> & { href: string }) => (
  <a href={href} download className={buttonLook(weight)}>
    {icon}
    {children}
  </a>
)
