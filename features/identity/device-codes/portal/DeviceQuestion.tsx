import type { DeviceCode } from '#contract/generated/types.ts'
import { useMe } from '#portal/shell/me.ts'
import { Banner } from '#portal/ui/Banner.tsx'
import { Button } from '#portal/ui/Button.tsx'
import { Fact, FactList } from '#portal/ui/FactList.tsx'
import { Instant } from '#portal/ui/formats.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { ActFailure } from '#portal/ui/ActFailure.tsx'
import { useAct } from '#portal/client/useAct.ts'

type DeviceQuestionProps = {
  readonly asked: DeviceCode
  readonly onDecided: (asked: DeviceCode) => void
  readonly onCancel: () => void
}

/** Refuse comes first and both weigh the same: nobody is led to say yes. */
export function DeviceQuestion({ asked, onDecided, onCancel }: DeviceQuestionProps) {
  const { t } = useWords()
  const { user } = useMe()
  const { act, busy, problem } = useAct('decideDeviceCode', ['getConsents'])
  const decide = (decision: 'approve' | 'refuse') =>
    act({ path: { userCode: asked.userCode }, body: { decision } }, { done: ({ data }) => onDecided(data) })
  return (
    <>
      <div className="mb-3">
        <Banner tone="warn">{t('identity.device.warning')}</Banner>
      </div>
      <FactList>
        <Fact label={t('identity.device.application')}>{asked.applicationName}</Fact>
        <Fact label={t('identity.device.company')}>{asked.company}</Fact>
        <Fact label={t('identity.device.as')}>{`${user.displayName} (${user.signInName})`}</Fact>
        <Fact label={t('identity.device.may')}>
          {t('identity.device.mayText')}
          <span className="block text-small break-all text-muted" translate="no">
            {asked.scopes.join(' ')}
          </span>
        </Fact>
        <Fact label={t('identity.device.from')}>{asked.ipAddress}</Fact>
        <Fact label={t('identity.device.program')}>{asked.userAgent}</Fact>
        <Fact label={t('identity.device.asked')}>
          <Instant at={asked.askedAt} />
        </Fact>
        <Fact label={t('identity.device.code')}>
          <code translate="no">{asked.userCode}</code>
        </Fact>
      </FactList>
      <ActFailure problem={problem} />
      <div className="mt-4 flex flex-wrap gap-2">
        <Button pending={busy} onPress={() => decide('refuse')}>
          {t('identity.device.refuse')}
        </Button>
        <Button pending={busy} onPress={() => decide('approve')}>
          {t('identity.device.approve')}
        </Button>
        <Button weight="quiet" onPress={onCancel}>
          {t('portal.cancel')}
        </Button>
      </div>
    </>
  )
}
