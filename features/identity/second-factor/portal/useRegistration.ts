import { useState } from 'react'
import type { SecondFactorCreated, SecondFactorRegistration } from '#contract/generated/types.ts'
import { fallbackSentence } from '#portal/client/problem.ts'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { useAct } from '#portal/client/useAct.ts'

/** What the browser's own window makes; it is closed or refused like any window. */
async function madeBy({ publicKey }: SecondFactorRegistration): Promise<Record<string, unknown> | undefined> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  try {
    return { ...(await startRegistration({ optionsJSON: publicKey as never })) }
  } catch {
    return undefined
  }
}

export type Registration = {
  /** What was begun: its secret is shown, or its passkey is being made. */
  readonly begun: SecondFactorRegistration | undefined
  readonly begin: (kind: 'totp' | 'passkey', name: string) => void
  readonly confirm: (name: string, code: string) => void
  readonly busy: boolean
  readonly codeError: string | undefined
  readonly nameError: string | undefined
  readonly failure: string | undefined
}

/** From the choice of a kind to the factor that works. */
export function useRegistration(onDone: (made: SecondFactorCreated) => void): Registration {
  const { t } = useWords()
  const [begun, setBegun] = useState<SecondFactorRegistration>()
  const [making, setMaking] = useState(false)
  const [unused, setUnused] = useState(false)
  const starting = useAct('createSecondFactorRegistration')
  const finishing = useAct('createSecondFactor', ['getSecondFactors', 'getSessions', 'getSecondFactorPolicy'])
  const problem = finishing.problem ?? starting.problem
  const of = (field: string) => problem?.errors.find((one) => one.field === field)?.description
  const finish = (
    registrationId: string,
    name: string,
    proof: { code?: string; credential?: Record<string, unknown> },
  ) => finishing.act({ body: { registrationId, name, ...proof } }, { done: ({ data }) => onDone(data) })
  const make = async (data: SecondFactorRegistration, name: string) => {
    setMaking(true)
    const credential = await madeBy(data)
    setMaking(false)
    if (credential === undefined) setUnused(true)
    else finish(data.id, name, { credential })
  }
  const begin: Registration['begin'] = (kind, name) => {
    setUnused(false)
    starting.act({ body: { kind } }, { done: ({ data }) => (kind === 'totp' ? setBegun(data) : void make(data, name)) })
  }
  const whole = problem !== undefined && of('code') === undefined && of('name') === undefined
  return {
    begun,
    begin,
    confirm: (name, code) => begun !== undefined && finish(begun.id, name, { code }),
    busy: starting.busy || finishing.busy || making,
    codeError: of('code'),
    nameError: of('name'),
    failure: unused
      ? t('portal.secondStep.passkeyUnused')
      : whole
        ? problem.description || t(fallbackSentence(problem))
        : undefined,
  }
}
