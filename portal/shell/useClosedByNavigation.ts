import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/** What lies over the page goes when another page comes. */
export function useClosedByNavigation(close: () => void): void {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const opened = useRef(path)
  useEffect(() => {
    if (path !== opened.current) close()
  }, [path, close])
}
