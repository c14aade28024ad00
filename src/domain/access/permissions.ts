/** What a person of the store is employed as. */
export type Role = 'cashier' | 'associate' | 'manager'

export type Permission = (typeof manager)[number]

const associate = ['hand-over', 'pick', 'sort-goods', 'see-stock', 'see-customer', 'keep-customer'] as const
const cashier = [
  ...associate,
  'sell',
  'return',
  'open-shift',
  'close-shift',
  'move-cash',
  'reprint',
  'train',
] as const
const manager = [
  ...cashier,
  'open-drawer',
  'see-expected-cash',
  'accept-difference',
  'override-return',
  'exceed-discount',
  'void-sale',
  'write-off',
  'block-voucher',
  'settle-exception',
  'erase-customer',
  'settle-payment',
  'settle-fiscal',
  'retire-terminal',
  'enrol-terminal',
  'change-settings',
] as const

/** What each role may do where head office has not said otherwise: as the one before, and more. */
export const builtIn: Readonly<Record<Role, readonly Permission[]>> = { associate, cashier, manager }

export const isPermission = (name: unknown): name is Permission => manager.some((known) => known === name)

export const allows = (role: Role, permission: Permission): boolean => builtIn[role].includes(permission)
