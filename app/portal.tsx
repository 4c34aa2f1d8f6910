import '#portal/theme/theme.css'
import { openPortal } from '#portal/shell/openPortal.tsx'
import type { Screen } from '#portal/shell/screens.ts'

type RoomScreens = { readonly screens: readonly Screen[] }

/** Every room that has screens says so in its own `portal/routes.ts`; menus and routes come from there. */
const rooms = import.meta.glob<RoomScreens>(['../features/**/portal/routes.ts', './home/portal/routes.ts'], {
  eager: true,
})
const screens = Object.values(rooms).flatMap((room) => room.screens)

const place = document.getElementById('portal')
if (place === null) throw new Error('portal.html has no place for the portal')
await openPortal(screens, place)
