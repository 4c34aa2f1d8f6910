import { useEffect, useState } from 'react'

const shownMilliseconds = 4000

/** Back on the facts after Submit, the changed rows are marked for a moment: `<Fact changed={isSaved('taxId')}>`. */
export function useSavedRows() {
  const [paths, setPaths] = useState<readonly string[]>([])
  useEffect(() => {
    if (paths.length === 0) return undefined
    const timer = setTimeout(() => setPaths([]), shownMilliseconds)
    return () => clearTimeout(timer)
  }, [paths])
  return {
    mark: setPaths,
    /** A row that shows several members asks by their part, `address`. */
    isSaved: (path: string) => paths.some((one) => one === path || one.startsWith(`${path}.`)),
  }
}
