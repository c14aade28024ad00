/** Names by which tests find what they touch: shifts and cash. */
export const cashTestIds = {
  shiftOpenPanel: 'shift-open-panel',
  /** Keys: `shift-float-0` … `shift-float-9`, `shift-float-back`; the field is `shift-float-field`. */
  shiftFloat: 'shift-float',
  shiftOpen: 'shift-open',
  shiftClose: 'shift-close',
  /** Number of the last report: `data-z`. */
  shiftLastZ: 'shift-last-z',
  shiftCounted: 'shift-counted',
  /** Field of one kind of note or coin in the drawer count. */
  cashCount: (minor: number): string => `cash-count-${minor}`,
  cashCountSum: 'cash-count-sum',
  cashCountCompare: 'cash-count-compare',
  cashCountAgain: 'cash-count-again',
  cashDifference: 'cash-difference',
  /** `paid-in`, `paid-out`, `safe-drop`, `open-drawer`, `report`, `card-day`, `close`. */
  cashAct: (name: string): string => `cash-act-${name}`,
  /** What came of the end of the card terminal's day. */
  cardDay: 'card-day',
  cardDayClose: 'card-day-close',
  cardDaySums: 'card-day-sums',
  cardDayDifference: 'card-day-difference',
  cashAmount: 'cash-amount',
  cashReason: 'cash-reason',
  /** Followed by a choice, as `-EUR`. */
  cashCurrency: 'cash-currency',
  foreignBrought: (currency: string): string => `foreign-brought-${currency}`,
  foreignExpected: (currency: string): string => `foreign-expected-${currency}`,
  boxNumber: 'box-number',
  boxSlip: 'box-slip',
  /** Which foreign cash goes on in a box. */
  boxForeign: 'box-foreign',
  /** What of a box that is set in is counted: followed by a choice, as `-EUR`. */
  boxCurrency: 'box-currency',
  boxLift: 'box-lift',
  boxCount: 'box-count',
  cashMoveConfirm: 'cash-move-confirm',
  drawerCause: 'drawer-cause',
  cashExpected: 'cash-expected',
  drawerFull: 'drawer-full',
  shiftCloseConfirm: 'shift-close-confirm',
  shiftReport: 'shift-report',
  shiftReceived: 'shift-received',
  depositDays: 'deposit-days',
  depositDaysAge: 'deposit-days-age',
  depositDay: (businessDate: string): string => `deposit-day-${businessDate}`,
} as const
