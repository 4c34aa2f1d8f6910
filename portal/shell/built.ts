import { createContext, use } from 'react'
import { placed, type Place, type Placed, type Screen } from './screens.ts'
import { useMe } from './me.ts'

export const ScreensContext = createContext<readonly Screen[]>([])

/** Every page that exists, from all rooms. */
export const useScreens = (): readonly Screen[] => use(ScreensContext)

export const usePlaced = <In extends Place['in']>(where: In): Placed<In>[] => placed(useScreens(), where, useMe())

/** Does the page exist and may this user see it? For links from one room to another: no dead links. */
export function useIsOpen(): (path: string) => boolean {
  const screens = useScreens()
  const me = useMe()
  const open = new Set([...placed(screens, 'menu', me), ...placed(screens, 'account', me)].map((one) => one.path))
  return (path) => open.has(path)
}
