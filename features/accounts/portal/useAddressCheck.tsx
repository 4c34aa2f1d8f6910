import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import type { Address } from '#contract/generated/types.ts'
import type { CountryRules } from '#lib/countries/country-rules.ts'
import { call } from '#portal/client/call.ts'
import { ApiProblem } from '#portal/client/problem.ts'
import type { OperationForm } from '#portal/form/useOperationForm.ts'
import { at } from '#portal/form/values.ts'
import { AddressSuggestion } from './AddressSuggestion.tsx'

const worthAQuestion = ['InteractionRequired', 'Multiple']

/** A checker that cannot be reached, or finds what the form says anyway, keeps nobody from submitting. */
async function suggestionsFor(address: Address): Promise<readonly Address[]> {
  try {
    const { data } = await call('validateAddress', { body: address })
    return worthAQuestion.includes(data.status ?? '') ? (data.suggestedAddresses ?? []) : []
  } catch (error) {
    if (error instanceof ApiProblem) return []
    throw error
  }
}

/**
 * Before a changed address is submitted, the checker may propose another form of it; using it is advised, never
 * compulsory. Gives the form with that question in its Submit, and the dialog to show beside it.
 */
export function useAddressCheck(form: OperationForm, name: string, rules: CountryRules): [OperationForm, ReactNode] {
  const [checking, setChecking] = useState(false)
  const [suggested, setSuggested] = useState<readonly Address[]>([])
  const [settled, setSettled] = useState('')
  const [goes, setGoes] = useState(0)
  const address = { ...(at(form.values, name) as Address), country: rules.iso2 } // the form starts from a profile's address
  const text = JSON.stringify(address)
  const changed = form.changed.some((path) => path.startsWith(`${name}.`))

  // One render later, so that a suggestion taken over is what is sent.
  const send = useEffectEvent(form.submit)
  useEffect(() => {
    if (goes > 0) send()
  }, [goes])

  const submit = () => {
    if (checking) return
    if (!changed || text === settled || form.problems.length > 0) return form.submit()
    setChecking(true)
    void suggestionsFor(address).then((found) => {
      setChecking(false)
      setSettled(text)
      setSuggested(found)
      if (found.length === 0) setGoes((times) => times + 1)
    })
  }
  const use = (chosen: Address | undefined) => {
    for (const [member, value] of Object.entries(chosen ?? {}))
      if (form.fields.has(`${name}.${member}`)) form.inner.setValue(`${name}.${member}` as never, value as never) // paths are known when it runs
    setSuggested([])
    if (chosen !== undefined) setSettled(JSON.stringify({ ...address, ...chosen }))
    setGoes((times) => times + 1)
  }
  const dialog = suggested.length > 0 && (
    <AddressSuggestion
      mine={address}
      suggested={suggested}
      rules={rules}
      onChoose={use}
      onClose={() => setSuggested([])}
    />
  )
  return [{ ...form, submit, sending: checking ? { state: 'busy' } : form.sending }, dialog]
}
