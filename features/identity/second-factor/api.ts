import type { Registered } from '#platform/http/operation.ts'
import {
  createRecoveryCodes,
  createSecondFactor,
  createSecondFactorRegistration,
  deleteSecondFactor,
  getSecondFactors,
  updateSecondFactor,
} from './own.ts'
import {
  getSecondFactorPolicy,
  resetUserSecondFactors,
  updateSecondFactorPolicy,
  updateUserSecondFactor,
} from './policy/api.ts'
import { createSecondStepChallenge, getSecondStep, passSecondStep } from './second-step.ts'
import {
  exportApiRequests,
  exportApplicationRequests,
  exportPortalRequestsWithoutFactor,
  getApplicationMfaSummary,
  getNonMfaPrincipals,
  getSecurityStatus,
} from './status/api.ts'

export const secondFactor: readonly Registered[] = [
  getSecondStep,
  createSecondStepChallenge,
  passSecondStep,
  getSecondFactors,
  createSecondFactorRegistration,
  createSecondFactor,
  updateSecondFactor,
  deleteSecondFactor,
  createRecoveryCodes,
  getSecondFactorPolicy,
  updateSecondFactorPolicy,
  updateUserSecondFactor,
  resetUserSecondFactors,
  getSecurityStatus,
  getNonMfaPrincipals,
  getApplicationMfaSummary,
  exportPortalRequestsWithoutFactor,
  exportApplicationRequests,
  exportApiRequests,
]
