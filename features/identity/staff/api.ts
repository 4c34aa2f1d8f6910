import type { Registered } from '#platform/http/operation.ts'
import { createUserBatch } from './batch.ts'
import { getDomains } from './domains.ts'
import { createUser, getUser, updateUser } from './edit.ts'
import { blockUser, deleteUser, resetUserPassword, restoreUser, unblockUser } from './acts.ts'
import { deleteOwnRole } from './laying-down.ts'
import { exportUsers, getUsers } from './list.ts'
import { getPartnerRole, getPartnerRoleMembers, getPartnerRoles, getRoleMatrix } from './roles/api.ts'

export const staff: readonly Registered[] = [
  getUsers,
  exportUsers,
  createUser,
  getUser,
  updateUser,
  blockUser,
  unblockUser,
  deleteUser,
  deleteOwnRole,
  restoreUser,
  resetUserPassword,
  createUserBatch,
  getDomains,
  getRoleMatrix,
  getPartnerRoles,
  getPartnerRole,
  getPartnerRoleMembers,
]
