import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { UserImportPreview } from '#contract/generated/types.ts'
import { Page } from '#portal/shell/Page.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { mostRows } from '../rules.ts'
import { ConfirmStep } from './ConfirmStep.tsx'
import { FileStep } from './FileStep.tsx'
import { PreviewStep } from './PreviewStep.tsx'
import { RunningStep } from './RunningStep.tsx'
import { Steps } from './Steps.tsx'

type Place =
  | { readonly at: 'file' }
  | { readonly at: 'preview'; readonly preview: UserImportPreview; readonly old: boolean }
  | { readonly at: 'confirm'; readonly preview: UserImportPreview }

/** From a file to new people. What has begun has its own address, so one may leave and come back. */
export default function ImportPage() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { list }: { readonly list?: string } = useSearch({ strict: false })
  const [place, setPlace] = useState<Place>({ at: 'file' })
  const open = (id: string) => {
    setPlace({ at: 'file' })
    void navigate({ to: '.', search: (id === '' ? {} : { list: id }) as never }) // the routes are the rooms', unknown to the types
  }
  return (
    <Page
      title={t('identity.staffImport.title')}
      purpose={t('identity.staffImport.purpose', { most: mostRows })}
      crumbs={[
        { to: '/account', label: t('portal.account.title') },
        { to: '/account/users', label: t('identity.users.title') },
      ]}
    >
      {list === undefined ? (
        <>
          <Steps at={place.at} />
          {place.at === 'file' && (
            <FileStep onRead={(preview) => setPlace({ at: 'preview', preview, old: false })} onOpen={open} />
          )}
          {place.at === 'preview' && (
            <PreviewStep
              start={place.preview}
              old={place.old}
              onBack={() => setPlace({ at: 'file' })}
              onGood={(preview) => setPlace({ at: 'confirm', preview })}
            />
          )}
          {place.at === 'confirm' && (
            <ConfirmStep
              preview={place.preview}
              onBack={(old) => setPlace({ at: 'preview', preview: place.preview, old })}
              onBegun={open}
            />
          )}
        </>
      ) : (
        <RunningStep key={list} id={list} onAnother={() => open('')} />
      )}
    </Page>
  )
}
