import type { ReactNode } from 'react'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { Button } from '../Button.tsx'

type BulkBarProps = {
  readonly count: number
  /** Beside the count: the way to choose even more. */
  readonly more?: ReactNode
  readonly onClear: () => void
  readonly children: ReactNode
}

/** What can be done with the chosen rows. It comes up from below, so that nothing moves under the pointer. */
export function BulkBar({ count, more, onClear, children }: BulkBarProps) {
  const { t } = useWords()
  return (
    <>
      <output className="sr-only">{count === 0 ? '' : t('portal.grid.selected', { count })}</output>
      {count > 0 && (
        <section
          aria-label={t('portal.grid.bulk')}
          className="sticky bottom-3 z-10 flex max-h-[45dvh] overflow-auto flex-wrap items-center gap-2 rounded-card border border-line bg-surface px-3 py-2 shadow-float print:hidden"
        >
          <span className="mr-2 font-semibold">{t('portal.grid.selected', { count })}</span>
          {more}
          {children}
          <span className="ml-auto">
            <Button weight="quiet" onPress={onClear}>
              {t('portal.grid.clear')}
            </Button>
          </span>
        </section>
      )}
    </>
  )
}
