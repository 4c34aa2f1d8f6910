import { useState } from 'react'
import type { Address } from '#contract/generated/types.ts'
import type { CountryRules } from '#lib/countries/country-rules.ts'
import { Button } from '#portal/ui/Button.tsx'
import { RadioGroup } from '#portal/ui/choices.tsx'
import { Dialog, DialogActions } from '#portal/ui/Dialog.tsx'
import { useWords } from '#portal/words/WordsProvider.tsx'
import { addressLine } from './facts.tsx'

type AddressSuggestionProps = {
  readonly mine: Address
  readonly suggested: readonly Address[]
  readonly rules: CountryRules
  /** The chosen form, or nothing to keep what was typed. */
  readonly onChoose: (address: Address | undefined) => void
  /** Back to the form, nothing sent. */
  readonly onClose: () => void
}

/** "We found: …" beside what was typed. */
export function AddressSuggestion({ mine, suggested, rules, onChoose, onClose }: AddressSuggestionProps) {
  const { t } = useWords()
  const [chosen, setChosen] = useState('0')
  return (
    <Dialog title={t('accounts.suggestion.title')} open onClose={onClose}>
      <p className="text-muted">{t('accounts.suggestion.yours')}</p>
      <p className="mb-4">{addressLine(mine, rules)}</p>
      {suggested.length === 1 ? (
        <>
          <p className="text-muted">{t('accounts.suggestion.found')}</p>
          <p className="font-semibold">{addressLine(suggested[0] ?? mine, rules)}</p>
        </>
      ) : (
        <RadioGroup
          label={t('accounts.suggestion.several')}
          required
          value={chosen}
          onChange={setChosen}
          options={suggested.map((one, index) => ({ id: String(index), label: addressLine(one, rules) }))}
        />
      )}
      <DialogActions>
        <Button onPress={() => onChoose(undefined)}>{t('accounts.suggestion.keep')}</Button>
        <Button weight="primary" onPress={() => onChoose(suggested[Number(chosen)])}>
          {t('accounts.suggestion.use')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
