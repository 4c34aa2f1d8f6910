/** What other rooms and the assembly may ask of the company account. */
export { type Enrolment, enrol } from './enrolment/enrol.ts'
export {
  importPartners,
  type ImportOptions,
  type ImportProgress,
  type ImportSummary,
} from './import-partners/import.ts'
export { UnreadableList } from './import-partners/list.ts'
export { confirmStep } from './first-steps/confirm.ts'
export { nextNetworkId } from './network-profile/store.ts'
export { openFirstCase } from './verification/cases.ts'
