/** What a person of the store is employed as. */
export type Role = 'cashier' | 'associate' | 'manager'

export type Permission =
  | 'sell'
  | 'open-shift'
  | 'close-shift'
  | 'open-drawer'
  | 'move-cash'
  | 'see-expected-cash'
  | 'accept-difference'
  | 'reprint'
  | 'return'
  | 'override-return'
  | 'hand-over'
  | 'pick'
  | 'see-stock'
  | 'see-customer'
  | 'settle-exception'
  | 'enrol-terminal'
  | 'change-settings'

const associate = ['hand-over', 'pick', 'see-stock', 'see-customer'] as const
const cashier = [...associate, 'sell', 'return', 'open-shift', 'close-shift', 'move-cash', 'reprint'] as const
const manager = [
  ...cashier,
  'open-drawer',
  'see-expected-cash',
  'accept-difference',
  'override-return',
  'settle-exception',
  'enrol-terminal',
  'change-settings',
] as const

/** Each role may do what the one before may, and more. */
export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = { associate, cashier, manager }

export const allows = (role: Role, permission: Permission): boolean =>
  permissionsOf[role].includes(permission)
