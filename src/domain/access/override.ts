import type { DocumentNo, StaffId } from '../../base/ids.ts'
import type { Money } from '../money/money.ts'
import type { Permission } from './permissions.ts'

/** Why a second person allowed something: a word of a list, since a free text would carry names into facts. */
export type OverrideCause =
  | 'change'
  | 'check'
  | 'mistake'
  | 'recounted'
  | 'goodwill'
  | 'faulty'
  | 'damaged'
  | 'missing'
  | 'shelf-price'
  | 'matched-price'
  | 'staff'
  | 'other'

/**
 * Fact `overrideGiven`, version 1: a person with a permission allowed one act of whoever is signed in (the fact's own user), by a
 * PIN typed at this terminal. `about` names what it was for: a document, a shift, an article; `sum` is what the word came to, where
 * it was about money: what a price was lowered by, what a return pays back, by how much a drawer was out.
 */
export type OverrideGiven = {
  readonly staff: StaffId
  readonly permission: string
  readonly cause: OverrideCause
  readonly about: string | null
  readonly shift?: DocumentNo
  readonly sum?: Money
}

const priceCauses = ['shelf-price', 'damaged', 'matched-price', 'goodwill', 'other'] as const

/** Causes that are offered for a permission, in the order in which they are shown. */
export const causesOf = (permission: Permission): readonly OverrideCause[] =>
  causes[permission] ?? priceCauses

const causes: Partial<Readonly<Record<Permission, readonly OverrideCause[]>>> = {
  'accept-difference': ['recounted', 'mistake', 'other'],
  'open-drawer': ['change', 'check', 'mistake', 'other'],
  'write-off': ['missing', 'damaged', 'mistake', 'other'],
  'override-return': ['goodwill', 'faulty', 'mistake', 'other'],
}
