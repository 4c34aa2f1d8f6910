import { useOperation } from '#portal/client/queries.ts'
import type { OperationForm } from '#portal/form/useOperationForm.ts'
import type { AddressField } from '#lib/countries/country-rules.ts'
import { useMe } from '#portal/shell/me.ts'

const members: readonly AddressField[] = ['addressLine1', 'addressLine2', 'region', 'city', 'state', 'postalCode']

/**
 * Fills the address of a form from the partner profile, once: three profiles, three records, nothing stays linked.
 * Nothing for who may not read that profile.
 */
export function useCopiedAddress(form: OperationForm, name: string): (() => void) | undefined {
  const may = useMe().can('view:partner_profile')
  const legal = useOperation('getLegalBusinessProfile', {}, { enabled: may }).data
  if (legal === undefined) return undefined
  return () => {
    for (const member of members)
      form.inner.setValue(`${name}.${member}` as never, (legal.address[member] ?? '') as never) // paths are known when it runs
  }
}
