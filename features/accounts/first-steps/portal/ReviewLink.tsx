import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { buttonLook, type Weight } from '#portal/ui/look.ts'
import { fromWelcome, type StepId, stepPaths } from './steps.ts'

type ReviewLinkProps = {
  readonly id: StepId
  readonly weight: Weight
  /** Several on a page must not all be called the same. */
  readonly label?: string
  readonly children: ReactNode
}

/** Opens the page of a step; the page then knows to go on to the next one. */
export const ReviewLink = ({ id, weight, label, children }: ReviewLinkProps) => (
  <Link
    to={stepPaths[id]}
    search={fromWelcome as never} // the routes are the rooms', unknown to the types
    preload="intent"
    className={buttonLook(weight)}
    aria-label={label}
  >
    {children}
  </Link>
)
