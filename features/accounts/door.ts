/** What other rooms and the assembly may ask of the company account. */
export { type Enrolment, enrol } from './enrolment/enrol.ts'
export { confirmStep } from './first-steps/confirm.ts'
export { nextNetworkId } from './network-profile/store.ts'
