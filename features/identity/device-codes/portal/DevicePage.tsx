import { useState } from 'react'
import type { DeviceCode } from '#contract/generated/types.ts'
import { Page } from '#portal/shell/Page.tsx'
import { Banner } from '#portal/ui/Banner.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { Card } from '#portal/ui/Card.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { CodeForm } from './CodeForm.tsx'
import { DeviceQuestion } from './DeviceQuestion.tsx'

/** Type what the device shows, see who asks, let it in or not. The code is never taken from the address: a link sent by somebody else must not fill it in. */
export default function DevicePage() {
  const { t } = useWords()
  const [asked, setAsked] = useState<DeviceCode>()
  const again = () => setAsked(undefined)
  return (
    <Page title={t('identity.device.title')} purpose={t('identity.device.purpose')}>
      <Card title={t(asked === undefined ? 'identity.device.enter' : 'identity.device.question')}>
        {asked === undefined && <CodeForm onFound={setAsked} />}
        {asked?.state === 'pending' && <DeviceQuestion asked={asked} onDecided={setAsked} onCancel={again} />}
        {asked !== undefined && asked.state !== 'pending' && <Decided state={asked.state} onAgain={again} />}
      </Card>
    </Page>
  )
}

function Decided({ state, onAgain }: { state: 'approved' | 'refused'; onAgain: () => void }) {
  const { t } = useWords()
  return (
    <div className="grid justify-items-start gap-4">
      <Banner tone={state === 'approved' ? 'good' : 'neutral'} live>
        {t(`identity.device.state.${state}`)}
      </Banner>
      <Button onPress={onAgain}>{t('identity.device.another')}</Button>
    </div>
  )
}
