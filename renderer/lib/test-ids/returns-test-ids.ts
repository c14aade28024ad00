/** Names by which tests find what they touch: returns and exchanges. */
export const returnsTestIds = {
  // returns
  returnsField: 'returns-field',
  purchase: (no: string): string => `purchase-${no}`,
  purchaseMissing: 'purchase-missing',
  /** A return by its own number, where no purchase can be opened. */
  returnedCard: 'returned-card',
  byCard: 'by-card',
  cardReading: 'card-reading',
  cardReadingTrouble: (trouble: string): string => `card-reading-${trouble}`,
  cardReadingAgain: 'card-reading-again',
  /** `data-count` */
  cardPurchases: 'card-purchases',
  sameCard: 'same-card',
  seek: 'seek',
  seekState: 'seek-state',
  takeIn: 'take-in',
  takeInConfirm: 'take-in-confirm',
  takeInDone: 'take-in-done',
  heldGoods: 'held-goods',
  heldOne: (taken: string) => `held-${taken}`,
  heldBack: (taken: string) => `held-back-${taken}`,
  heldFind: (taken: string) => `held-find-${taken}`,
  heldHere: 'held-here',
  /** Stepper of a line: `return-line-<n>-minus|value|plus`. */
  returnLine: (line: number): string => `return-line-${line}`,
  /** Choices: `return-reason-<line>-<reason>`, `return-condition-<line>-<condition>`. */
  returnReason: (line: number): string => `return-reason-${line}`,
  returnCondition: (line: number): string => `return-condition-${line}`,
  returnWeight: (line: number): string => `return-weight-${line}`,
  refundMeans: (means: string): string => `refund-${means}`,
  blindOpen: 'blind-open',
  /** Choices: `blind-identity-<kind>`. */
  blindIdentity: 'blind-identity',
  blindConfirm: 'blind-confirm',
  blindDone: 'blind-done',
  giftReceipt: 'gift-receipt',
  refundConsent: 'refund-consent',
  returnAll: 'return-all',
  /** A part that may not go where it was asked. */
  refundInstead: 'refund-instead',
  refundRounded: 'refund-rounded',
  returnGrounds: 'return-grounds',
  returnTotal: 'return-total',
  returnDeposits: 'return-deposits',
  returnDelivery: 'return-delivery',
  returnConfirm: 'return-confirm',
  returnError: 'return-error',
  refundFailed: 'refund-failed',
  refundReplace: (means: string): string => `refund-replace-${means}`,
  returnDone: 'return-done',
  /** What has become of a part of the money: `drawer`, `card`, `requested`, `filled`, `voucher`. */
  refundPart: (way: string): string => `refund-part-${way}`,

  // exchange
  exchangeOpen: 'exchange-open',
  /** `data-outcome` */
  exchangeSums: 'exchange-sums',
  exchangeConfirm: 'exchange-confirm',
  exchangeDone: 'exchange-done',
} as const
