import type { ReactNode } from 'react'
import { Banner } from '#portal/ui/Banner.tsx'
import { useFormats } from '#portal/ui/formats.tsx'
import type { Tone } from '#portal/ui/Pill.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { useMe } from './me.ts'

/** One at a time, the weightiest: the standing of the account, then the sandbox's clock. */
export function Banners() {
  const { t } = useWords()
  const { instant } = useFormats()
  const { partner } = useMe()
  if (partner.standing === 'suspended') return <Row tone="bad">{t('portal.banner.suspended')}</Row>
  if (partner.standing === 'terminated') return <Row tone="bad">{t('portal.banner.terminated')}</Row>
  if (partner.standing === 'restricted') return <Row tone="warn">{t('portal.banner.restricted')}</Row>
  if (!partner.sandbox) return null
  return <Row tone="neutral">{t('portal.banner.sandbox', { when: instant(partner.now) })}</Row>
}

const Row = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <aside className="px-4 pt-3 phone:px-6">
    <Banner tone={tone}>{children}</Banner>
  </aside>
)
