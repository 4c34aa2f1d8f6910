import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { openQueries } from '#portal/client/queries.ts'
import { applyLastLook } from '#portal/theme/theme.ts'
import { WordsProvider } from '#portal/words/WordsProvider.tsx'
import { loadWords, startLanguage } from '#portal/words/words.ts'
import { ScreensContext } from './built.ts'
import { openRouter } from './router.tsx'
import type { Screen } from './screens.ts'

/** Draws the portal from the rooms' screens, in the language of the last visit until we know the user. */
export async function openPortal(screens: readonly Screen[], place: HTMLElement): Promise<void> {
  applyLastLook()
  const words = await loadWords(startLanguage())
  document.documentElement.lang = words.locale
  const router = openRouter(screens)
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={openQueries()}>
        <WordsProvider first={words}>
          <ScreensContext value={screens}>
            <RouterProvider router={router} />
          </ScreensContext>
        </WordsProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
}
