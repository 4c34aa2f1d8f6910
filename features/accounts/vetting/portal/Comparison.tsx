import type { LegalBusinessProfile, PartnerVerification } from '#contract/generated/types.ts'
import type { MessageId } from '#contract/generated/words.ts'
import { useFormats } from '#portal/ui/formats.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'

type Row = {
  readonly part: string
  readonly label: MessageId
  readonly of: (profile: LegalBusinessProfile, country: (code: string) => string) => string
}

const lines = (...texts: (string | undefined)[]) => texts.filter((text) => text !== undefined && text !== '').join('\n')

const rows: readonly Row[] = [
  { part: 'companyName', label: 'accounts.legal.name', of: (one) => one.companyName },
  {
    part: 'address',
    label: 'accounts.legal.address',
    of: ({ address: one }, country) =>
      lines(
        one.addressLine1,
        one.addressLine2,
        lines(one.postalCode, one.city).replace('\n', ' '),
        one.state,
        country(one.country),
      ),
  },
  {
    part: 'registrationNumber',
    label: 'accounts.vetting.registrationNumber',
    of: (one) => one.organizationRegistrationNumber ?? '',
  },
  {
    part: 'contactEmail',
    label: 'accounts.legal.contact',
    of: ({ primaryContact: one }) =>
      lines(`${one.firstName ?? ''} ${one.lastName ?? ''}`.trim(), one.email, one.phoneNumber),
  },
]

/** What was decided last beside what was submitted; what differs is marked, in words too. */
export function Comparison({ one }: { one: PartnerVerification }) {
  const { t } = useWords()
  const { country } = useFormats()
  const { submitted, lastFinalized, changedParts } = one.case
  const current = submitted ?? lastFinalized
  if (current === undefined) return <p>{t('accounts.vetting.closedData')}</p>
  return (
    <table className="w-full table-fixed text-left break-words">
      <thead className="text-small text-muted">
        <tr>
          {lastFinalized !== undefined && (
            <th scope="col" className="px-1 py-1.5 font-semibold">
              {t('accounts.vetting.decidedLast')}
            </th>
          )}
          <th scope="col" className="px-1 py-1.5 font-semibold">
            {t('accounts.vetting.submitted')}
          </th>
        </tr>
      </thead>
      {rows.map(({ part, label, of }) => {
        const changed = changedParts.includes(part)
        return (
          <tbody key={part} className={`border-t border-line align-top ${changed ? 'bg-warn-soft' : ''}`}>
            <tr>
              <th scope="rowgroup" colSpan={2} className="px-1 pt-2 text-small font-normal text-muted">
                {t(label)}{' '}
                {changed && <span className="font-semibold text-warn">{t('accounts.vetting.changedMark')}</span>}
              </th>
            </tr>
            <tr>
              {lastFinalized !== undefined && (
                <td className="px-1 pb-2 whitespace-pre-line">{of(lastFinalized, country) || '—'}</td>
              )}
              <td className="px-1 pb-2 whitespace-pre-line">{of(current, country) || '—'}</td>
            </tr>
          </tbody>
        )
      })}
    </table>
  )
}
