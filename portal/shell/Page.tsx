import { type ReactNode, useEffect } from 'react'
import { type Crumb, Breadcrumbs } from '#portal/ui/Breadcrumbs.tsx'

type PageProps = {
  readonly title: string
  readonly pill?: ReactNode
  /** One line on what this page is for. */
  readonly purpose?: string
  readonly actions?: ReactNode
  readonly crumbs?: readonly Crumb[]
  readonly children: ReactNode
}

/** Title, state, purpose and actions of a page. The h1 takes the focus on navigation. */
export function Page({ title, pill, purpose, actions, crumbs = [], children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Entente`
  }, [title])
  return (
    <div className="grid gap-4">
      <div>
        {crumbs.length > 0 && <Breadcrumbs crumbs={crumbs} />}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <h1 tabIndex={-1} className="font-serif text-page font-semibold">
            {title}
          </h1>
          {pill}
          {actions !== undefined && (
            <div className="order-last flex flex-wrap gap-2 phone:order-none phone:ml-auto">{actions}</div>
          )}
          {purpose !== undefined && (
            <p className="w-full text-muted">
              <span className="block max-w-[72ch]">{purpose}</span>
            </p>
          )}
        </div>
      </div>
      {children}
    </div>
  )
}
