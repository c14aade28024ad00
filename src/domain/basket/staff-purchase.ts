import type { StaffId } from '../../base/ids.ts'

/** The buyer works in the store. Ids alone: no fact names a person. */
export type StaffPurchase = {
  readonly staff: StaffId
  /** Who answers for it where the policy asks for a second person, or the discount is beyond what a cashier may give. */
  readonly approvedBy?: StaffId
}

/** What head office grants to people of the store who buy here. */
export type StaffPolicy = {
  /** Whole percents 0–100 off what offers have left; 0 is a mark without a discount. */
  readonly percent: number
  /** Each one needs the word of somebody who may exceed discounts. */
  readonly needsApproval: boolean
}

const whole = 100

/** The policy with the values that head office set; what is missing or no whole percent grants nothing. */
export function staffPolicyOf(values: Readonly<Record<string, number>>): StaffPolicy {
  const { percent = 0, approval } = values
  const isPercent = Number.isSafeInteger(percent) && percent >= 0 && percent <= whole
  return { percent: isPercent ? percent : 0, needsApproval: approval === 1 }
}

/** Nobody sells to oneself, nor answers for what one buys. */
export const isOwnPurchase = (
  { staff, approvedBy }: { readonly staff: string; readonly approvedBy?: string },
  seller: string | null,
): boolean => staff === seller || staff === approvedBy
