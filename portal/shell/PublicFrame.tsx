import { type ReactNode, useEffect } from 'react'
import { useOperation } from '#portal/client/queries.ts'
import { Wordmark } from '#portal/theme/Mark.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { LanguageMenu } from './LanguageMenu.tsx'

type PublicFrameProps = { readonly title: string; readonly children: ReactNode }

/** Before sign-in: one centred card, the operator's name, the language. */
export function PublicFrame({ title, children }: PublicFrameProps) {
  const { t } = useWords()
  const installation = useOperation('getInstallation', {})
  const operator = installation.data?.operatorName
  useEffect(() => {
    document.title = `${title} · Entente`
  }, [title])
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="w-full max-w-md">
        <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
          <Wordmark />
          <LanguageMenu />
        </div>
        <div className="rounded-card border border-line bg-surface p-6">
          <h1 tabIndex={-1} className="mb-4 font-serif text-page font-semibold">
            {title}
          </h1>
          {children}
        </div>
        <p className="mt-3 min-h-6 text-small text-muted">
          {operator !== undefined && operator !== '' && t('portal.operatedBy', { operator })}
        </p>
      </div>
    </main>
  )
}
