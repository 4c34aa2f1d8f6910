import { useQuery } from '@tanstack/react-query'
import type { CountryRules } from '#lib/countries/country-rules.ts'
import { ApiProblem } from '#portal/client/problem.ts'

async function fetchRules(code: string): Promise<CountryRules> {
  const { loadCountry } = await import('#lib/countries/load.ts')
  const rules = await loadCountry(code)
  if (rules === undefined) throw new ApiProblem({ status: 404, correlationId: code })
  return rules
}

/** The rules of a country, fetched once as small files of their own; they do not change while the portal is open. */
export const useCountry = (code: string | undefined) =>
  useQuery<CountryRules, ApiProblem>({
    queryKey: ['countryRules', code],
    queryFn: () => fetchRules(code ?? ''),
    enabled: code !== undefined,
    staleTime: Infinity,
    gcTime: Infinity,
  })
