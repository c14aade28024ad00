/** What a chain allows with gift cards and vouchers, in minor units and whole days. */
export type VoucherPolicy = {
  /** Spent from one voucher while head office does not answer, at most; 0 for never. */
  readonly offlineCapMinor: number
  readonly leastLoadMinor: number
  readonly mostLoadMinor: number
  /** Days from its sale in which a gift card pays; 0 for ever. */
  readonly validDays: number
}

export const usualVoucherPolicy: VoucherPolicy = {
  offlineCapMinor: 20_000,
  leastLoadMinor: 1_000,
  mostLoadMinor: 100_000,
  validDays: 1_095,
}

/** The policy with the values that head office set; what is missing or not a whole number keeps its default. */
export function voucherPolicyOf(values: Readonly<Record<string, number>>): VoucherPolicy {
  const value = (key: keyof VoucherPolicy): number => {
    const set = values[key]
    return set !== undefined && Number.isSafeInteger(set) && set >= 0 ? set : usualVoucherPolicy[key]
  }
  return {
    offlineCapMinor: value('offlineCapMinor'),
    leastLoadMinor: value('leastLoadMinor'),
    mostLoadMinor: value('mostLoadMinor'),
    validDays: value('validDays'),
  }
}
