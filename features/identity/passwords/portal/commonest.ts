import { useEffect, useState } from 'react'
import type { About } from '../rules.ts'

let known: ReadonlySet<string> | undefined

// The build leaves the 10 000 commonest in it (vite.config.ts).
const load = async (): Promise<ReadonlySet<string>> => {
  const { default: list } = await import('@zxcvbn-ts/language-common/src/passwords.json', { with: { type: 'json' } })
  return (known ??= new Set(list))
}

/** Whose password it will be, and the commonest ones, which come when the first password is chosen. */
export function useAbout<Whose extends Pick<About, 'signInName' | 'companyName'>>(
  whose: Whose,
): Whose & Pick<About, 'commonest'> {
  const [commonest, setCommonest] = useState(known)
  useEffect(() => {
    // Without the list nothing is lost but the early word: the server looks too.
    load().then(setCommonest, () => {})
  }, [])
  return { ...whose, commonest }
}
