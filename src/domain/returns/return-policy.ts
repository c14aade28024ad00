/** What a shop allows beyond the law, in whole days and minor units. A cap of 0 means never. */
export type ReturnPolicy = {
  /** Days from a sale in a store: the shop's own promise. */
  readonly storeDays: number
  /** Days from taking possession under a distance contract; the law gives 14 (consumer rights act, art. 27). */
  readonly distanceDays: number
  /** Days in which faulty or wrong goods may be complained of (consumer rights act, art. 43c: two years). */
  readonly complaintDays: number
  /** Cash for a purchase that was not paid in cash, at most. */
  readonly cashCapMinor: number
  /** Cash while head office cannot be asked, at most, for a purchase of another store or channel. */
  readonly offlineCashCapMinor: number
  /** Value of one return of another store's or channel's purchase while head office cannot be asked. */
  readonly offlineTotalCapMinor: number
  /** Value of all such returns of one shift, which is a terminal's trading day or a part of it. */
  readonly offlineDayCapMinor: number
  /** Value of goods that come back without any proof of purchase: at once, and in one shift. */
  readonly blindTotalCapMinor: number
  readonly blindDayCapMinor: number
  /** Goods that nobody at the counter can judge, worth this together, are looked at before money moves. 0: never. */
  readonly inspectFromMinor: number
  /** 1: what was paid by card in a store goes back at the card terminal, at once; else head office's processor sends it. */
  readonly cardRefundsAtTerminal: number
  /** 1: goods of the same model are exchanged at the price that was paid, where that is lower; else all new goods cost what they cost today. */
  readonly exchangeAtPaidPrice: number
  /** How often the protocol is printed: 1, for the store; 2, for the customer, too. */
  readonly protocolCopies: number
}

export const polishReturnPolicy: ReturnPolicy = {
  storeDays: 30,
  distanceDays: 14,
  complaintDays: 730,
  cashCapMinor: 50_000,
  offlineCashCapMinor: 20_000,
  offlineTotalCapMinor: 100_000,
  offlineDayCapMinor: 300_000,
  blindTotalCapMinor: 20_000,
  blindDayCapMinor: 60_000,
  inspectFromMinor: 50_000,
  cardRefundsAtTerminal: 0,
  exchangeAtPaidPrice: 1,
  protocolCopies: 2,
}

/** Consumer rights act, art. 27. */
export const statutoryDistanceDays = 14

/** The policy with the values that head office set; what is missing or not a whole number keeps its default, the law its minimum. */
export function returnPolicyOf(values: Readonly<Record<string, number>>): ReturnPolicy {
  const value = (key: keyof ReturnPolicy): number => {
    const set = values[key]
    return set !== undefined && Number.isSafeInteger(set) && set >= 0 ? set : polishReturnPolicy[key]
  }
  return {
    storeDays: value('storeDays'),
    distanceDays: Math.max(statutoryDistanceDays, value('distanceDays')),
    complaintDays: value('complaintDays'),
    cashCapMinor: value('cashCapMinor'),
    offlineCashCapMinor: value('offlineCashCapMinor'),
    offlineTotalCapMinor: value('offlineTotalCapMinor'),
    offlineDayCapMinor: value('offlineDayCapMinor'),
    blindTotalCapMinor: value('blindTotalCapMinor'),
    blindDayCapMinor: value('blindDayCapMinor'),
    inspectFromMinor: value('inspectFromMinor'),
    cardRefundsAtTerminal: value('cardRefundsAtTerminal'),
    exchangeAtPaidPrice: value('exchangeAtPaidPrice'),
    protocolCopies: value('protocolCopies'),
  }
}
