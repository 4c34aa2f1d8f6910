import { ChevronRight } from 'lucide-react'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { Link } from './Link.tsx'

export type Crumb = { readonly to: string; readonly label: string }

/** The way here, from level two on; the page itself is its title and is not repeated. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { t } = useWords()
  return (
    <nav aria-label={t('portal.breadcrumbs')} className="mb-1">
      <ol className="flex flex-wrap items-center gap-1 text-small">
        {crumbs.map((crumb) => (
          <li key={crumb.to} className="flex items-center gap-1">
            <Link to={crumb.to}>{crumb.label}</Link>
            <ChevronRight size={14} strokeWidth={1.75} aria-hidden="true" className="text-muted" />
          </li>
        ))}
      </ol>
    </nav>
  )
}
