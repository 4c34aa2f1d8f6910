import { Link as RouterLink } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { buttonLook, type Weight } from './look.ts'

type LinkProps = {
  readonly to: string
  readonly children: ReactNode
  readonly className?: string
  /** What else happens when it is followed. */
  readonly onFollow?: () => void
}

/** Prefetches on hover and focus; Ctrl-click opens a new tab, because it is a real link. */
export const Link = ({ to, children, className = 'text-petrol underline underline-offset-2', onFollow }: LinkProps) => (
  <RouterLink
    to={to}
    preload="intent"
    activeOptions={{ exact: true, includeSearch: false }}
    className={className}
    onClick={onFollow}
  >
    {children}
  </RouterLink>
)

type LinkButtonProps = Omit<LinkProps, 'className'> & { readonly weight?: Weight; readonly icon?: ReactNode }

export const LinkButton = ({ to, children, icon, weight = 'secondary' }: LinkButtonProps) => (
  <Link to={to} className={buttonLook(weight)}>
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
