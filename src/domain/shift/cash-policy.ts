/** What a shop allows with its cash, in minor units. */
export type CashPolicy = {
  /** Above it in the drawer the till asks for a drop into the safe. */
  readonly drawerLimitMinor: number
  /** Smallest coin in use: sums that cash ends are rounded to it, 1 for not at all. */
  readonly cashStepMinor: number
  /** 1 where cash boxes go with their cashiers from till to till, 0 where each drawer stays. */
  readonly floatingTills: number
}

export const usualCashPolicy: CashPolicy = {
  drawerLimitMinor: 300_000,
  cashStepMinor: 1,
  floatingTills: 0,
}

/** The policy with the values that head office set; what is missing or not a whole number keeps its default. */
export function cashPolicyOf(values: Readonly<Record<string, number>>): CashPolicy {
  const value = (key: keyof CashPolicy): number => {
    const set = values[key]
    return set !== undefined && Number.isSafeInteger(set) && set >= 0 ? set : usualCashPolicy[key]
  }
  return {
    drawerLimitMinor: value('drawerLimitMinor'),
    cashStepMinor: Math.max(1, value('cashStepMinor')),
    floatingTills: value('floatingTills'),
  }
}
