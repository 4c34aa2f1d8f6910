import { Bell } from 'lucide-react'
import { useOperation } from '#portal/client/queries.ts'
import { Link } from '#portal/ui/Link.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'

/** Leads to what the person was told; says how much of it is unread. */
export function NoticeBell() {
  const { t } = useWords()
  const { data } = useOperation('getNotices', { query: { size: 1 } }, { refetchSeconds: 120 })
  const count = data?.unreadCount ?? 0
  return (
    <Link
      to="/me/notifications"
      className="relative grid size-9 shrink-0 place-items-center rounded-control hover:bg-sunken"
    >
      <Bell size={18} strokeWidth={1.75} aria-hidden="true" />
      <span className="sr-only">{t('portal.notices', { count })}</span>
      {count > 0 && (
        <span
          aria-hidden="true"
          className="absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-petrol px-1 text-center text-[11px] leading-4 font-semibold text-on-petrol"
        >
          {count > 99 ? '99+' : count}
        </span>
      )}
    </Link>
  )
}
