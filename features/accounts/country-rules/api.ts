import { fine, wrong } from '#lib/outcome.ts'
import { suggestAddress } from '#lib/countries/suggestion.ts'
import { checkAddress } from '#lib/countries/address.ts'
import { checkCountryCode } from '#lib/countries/country-code.ts'
import { toContract } from '#lib/countries/contract.ts'
import { loadCountry } from '#lib/countries/load.ts'
import { type Handled, ok } from '#platform/http/answer.ts'
import { operation } from '#platform/http/operation.ts'
import { say } from '#platform/words/words.ts'
import { problems } from './problems.ts'

/** Any partner user: the rules are the same for everyone, and a form needs them before anything is typed. */
export const getCountryValidationRules = operation('getCountryValidationRules', {
  async handle({ path }) {
    const rules = await loadCountry(path.country.trim().toUpperCase())
    if (rules !== undefined) return ok(toContract(rules))
    return wrong(problems.noRules({ country: path.country }))
  },
})

// The Java SDK reads the answer as a Boolean; an object or an empty body breaks it (clients.md, section 3).
const wantsTrue = (clientName: string | undefined) => clientName === 'Partner Center Java SDK'

/** Without a street directory this is about form, and about postal codes that belong to another state. */
export const validateAddress = operation('validateAddress', {
  async handle({ body, clientName, locale }): Promise<Handled> {
    const country = body.country.trim().toUpperCase()
    const rules = await loadCountry(country)
    if (rules === undefined) return wrong(...checkCountryCode(country).problems)
    const place = checkAddress(body, rules)
    if (place.problems.length > 0) return wrong(...place.problems.map((one) => ({ ...one, code: 2007 })))
    if (wantsTrue(clientName)) return fine({ body: true })
    const found = suggestAddress(body, rules)
    return ok({
      originalAddress: body,
      suggestedAddresses: found.suggestedAddresses,
      status: found.status,
      validationMessage: say(locale, found.message),
    })
  },
})
