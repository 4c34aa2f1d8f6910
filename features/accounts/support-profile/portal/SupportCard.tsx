import { Globe, Mail, Phone } from 'lucide-react'
import type { CountryRules } from '#lib/countries/country-rules.ts'
import { formatPhone } from '#lib/countries/phone.ts'
import { useMe } from '#portal/shell/me.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'

type SupportCardProps = {
  readonly values: { readonly email?: string; readonly telephone?: string; readonly website?: string }
  readonly rules: CountryRules
}

/** What a customer sees who looks for help. */
export function SupportCard({ values, rules }: SupportCardProps) {
  const { t } = useWords()
  const { partner } = useMe()
  const lines = [
    [Mail, values.email],
    [Phone, formatPhone(values.telephone ?? '', rules)],
    [Globe, values.website?.replace(/^https?:\/\//, '')],
  ] as const
  return (
    <aside aria-label={t('accounts.support.preview')} className="self-start">
      <p className="mb-2 text-small text-muted">{t('accounts.support.preview')}</p>
      <div className="rounded-card border border-line bg-paper p-4">
        <p className="mb-1 font-serif text-title font-semibold">{partner.name}</p>
        <p className="mb-3 text-small text-muted">{t('accounts.support.yourPartner')}</p>
        <ul className="grid gap-2">
          {lines.map(([Icon, value]) => (
            <li key={Icon.displayName} className="flex items-start gap-2">
              <Icon size={18} strokeWidth={1.75} aria-hidden="true" className="mt-0.5 shrink-0 text-muted" />
              <span className="min-w-0 wrap-anywhere">{value === undefined || value === '' ? '–' : value}</span>
            </li>
          ))}
        </ul>
      </div>
    </aside>
  )
}
