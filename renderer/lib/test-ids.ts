/**
 * Names by which tests find what they touch. Those made of a part that changes are functions.
 * State that a test reads stands beside its name as a data attribute (`data-count`, `data-state`).
 */
export const testIds = {
  // enrolment and sign-in
  enrolCode: 'enrol-code',
  enrolUrl: 'enrol-url',
  enrolSubmit: 'enrol-submit',
  enrolError: 'enrol-error',
  staff: (id: string): string => `staff-${id}`,
  /** Keys of the pad: `pin-0` … `pin-9`, `pin-back`. */
  pinPad: 'pin',
  pinEnter: 'pin-enter',
  pinError: 'pin-error',
  signOut: 'sign-out',
  switchPerson: 'switch-person',
  lockTill: 'lock-till',
  trainingEnter: 'training-enter',
  trainingLeave: 'training-leave',
  trainingBanner: 'training-banner',
  trainingEnter: 'training-enter',
  trainingLeave: 'training-leave',
  trainingBanner: 'training-banner',
  /** `data-locked` */
  lockScreen: 'lock-screen',

  // another person's word; the PIN pad is that of signing in
  approval: 'approval',
  /** Choices: `approval-staff-<id>`, `approval-cause-<cause>`. */
  approvalStaff: 'approval-staff',
  approvalCause: 'approval-cause',

  // shift
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
  /** `paid-in`, `paid-out`, `safe-drop`, `open-drawer`, `report`, `close`. */
  cashAct: (name: string): string => `cash-act-${name}`,
  cashAmount: 'cash-amount',
  cashReason: 'cash-reason',
  cashMoveConfirm: 'cash-move-confirm',
  drawerCause: 'drawer-cause',
  cashExpected: 'cash-expected',
  shiftCloseConfirm: 'shift-close-confirm',
  shiftReport: 'shift-report',
  shiftReceived: 'shift-received',

  // places
  place: (name: string): string => `place-${name}`,
  content: 'content',

  // sale
  scanField: 'scan-field',
  result: (sku: string): string => `result-${sku}`,
  basket: 'basket',
  basketLine: (sku: string): string => `basket-line-${sku}`,
  /** Stepper of a line: `basket-quantity-<sku>-minus|value|plus`. */
  basketQuantity: (sku: string): string => `basket-quantity-${sku}`,
  basketOffers: (sku: string): string => `basket-offers-${sku}`,
  /** What is paid for a line; tells how its price came about. */
  basketValue: (sku: string): string => `basket-value-${sku}`,
  coupon: (code: string): string => `coupon-${code}`,
  saved: 'saved',
  basketVoid: 'basket-void',
  saleVoid: 'sale-void',
  voidRefused: 'void-refused',
  voidDialog: 'void-dialog',
  voidCause: (cause: string): string => `void-cause-${cause}`,
  basketPark: 'basket-park',
  parkedOpen: 'parked-open',
  parkedPanel: 'parked-panel',
  parked: (no: string): string => `parked-${no}`,
  parkedVoid: (no: string): string => `parked-void-${no}`,
  parkedKeep: (no: string): string => `parked-keep-${no}`,
  basketDeposit: (sku: string): string => `basket-deposit-${sku}`,
  ageDialog: 'age-dialog',
  ageConfirm: 'age-confirm',
  /** Birth date that is just enough. */
  ageDate: 'age-date',
  serialDialog: 'serial-dialog',
  serialField: 'serial-field',
  serialConfirm: 'serial-confirm',
  /** `price`, `bag`, `nip`: acts beside scanning. */
  goodsAct: (name: string): string => `goods-act-${name}`,
  priceCheck: 'price-check',
  lowest30: 'lowest-30',
  nipField: 'nip-field',
  nipConfirm: 'nip-confirm',
  invoiceRequest: 'invoice-request',
  deposits: 'deposits',
  depositCount: (kind: string): string => `deposit-count-${kind}`,
  depositSum: 'deposit-sum',
  depositConfirm: 'deposit-confirm',
  discountOpen: 'discount-open',
  discountDialog: 'discount-dialog',
  discountTarget: 'discount-target',
  discountKind: 'discount-kind',
  discountReason: 'discount-reason',
  discountAmount: 'discount-amount',
  discountOutcome: 'discount-outcome',
  discountGive: 'discount-give',
  discountTakeBack: 'discount-take-back',
  basketRemove: (sku: string): string => `basket-remove-${sku}`,
  undo: 'undo',
  saleTotal: 'sale-total',
  saleCustomer: 'sale-customer',
  customerField: 'customer-field',
  customerChoice: (id: string): string => `customer-${id}`,
  customerDetach: 'customer-detach',
  payCash: 'pay-cash',
  payCard: 'pay-card',

  // payment; keys of the pad: `cash-0` … `cash-9`, `cash-back`
  cashPad: 'cash',
  cashGiven: 'cash-given',
  cashNote: (minor: number): string => `cash-note-${minor}`,
  changeDue: 'change-due',
  /** `cash`, `card`, `blik`. */
  tender: (name: string): string => `tender-${name}`,
  /** `data-count` */
  paidList: 'paid-list',
  paidUndo: (index: number): string => `paid-undo-${index}`,
  payHuge: 'pay-huge',
  cardDialog: 'card-dialog',
  /** `data-step` */
  cardProgress: 'card-progress',
  cardDoubt: 'card-doubt',
  cardAsk: 'card-ask',
  cardPaid: 'card-paid',
  cardUnpaid: 'card-unpaid',
  cardAbandon: 'card-abandon',
  payConfirm: 'pay-confirm',
  payBack: 'pay-back',
  payError: 'pay-error',
  lastSale: 'last-sale',
  lastChange: 'last-change',
  reprintLast: 'reprint-last',

  // gift cards, vouchers and store credit
  voucherOpen: 'voucher-open',
  voucherDialog: 'voucher-dialog',
  voucherNumber: 'voucher-number',
  voucherBalance: 'voucher-balance',
  voucherTake: 'voucher-take',
  voucherRefused: 'voucher-refused',
  voucherUnknown: 'voucher-unknown',
  voucherSeek: 'voucher-seek',
  voucherError: 'voucher-error',
  voucherAmount: 'voucher-amount',
  voucherLoad: 'voucher-load',
  voucherPay: 'voucher-pay',
  voucherDone: 'voucher-done',

  // pickup
  pickupField: 'pickup-field',
  pickupColumn: (state: string): string => `pickup-column-${state}`,
  order: (no: string): string => `order-${no}`,
  orderPanel: 'order-panel',
  codeField: 'code-field',
  codeState: 'code-state',
  identityConfirm: 'identity-confirm',
  handoverLine: (line: number): string => `handover-line-${line}`,
  handoverProgress: 'handover-progress',
  handoverConfirm: 'handover-confirm',
  handoverDone: 'handover-done',
  handoverError: 'handover-error',

  // returns
  returnsField: 'returns-field',
  purchase: (no: string): string => `purchase-${no}`,
  purchaseMissing: 'purchase-missing',
  seek: 'seek',
  seekState: 'seek-state',
  takeIn: 'take-in',
  takeInConfirm: 'take-in-confirm',
  takeInDone: 'take-in-done',
  /** Stepper of a line: `return-line-<n>-minus|value|plus`. */
  returnLine: (line: number): string => `return-line-${line}`,
  /** Choices: `return-reason-<line>-<reason>`, `return-condition-<line>-<condition>`. */
  returnReason: (line: number): string => `return-reason-${line}`,
  returnCondition: (line: number): string => `return-condition-${line}`,
  returnWeight: (line: number): string => `return-weight-${line}`,
  refundMeans: (means: string): string => `refund-${means}`,
  /** A part that may not go where it was asked. */
  refundInstead: 'refund-instead',
  returnGrounds: 'return-grounds',
  returnTotal: 'return-total',
  returnConfirm: 'return-confirm',
  returnError: 'return-error',
  refundFailed: 'refund-failed',
  refundReplace: 'refund-replace',
  returnDone: 'return-done',

  // exchange
  exchangeOpen: 'exchange-open',
  /** `data-outcome` */
  exchangeSums: 'exchange-sums',
  exchangeConfirm: 'exchange-confirm',
  exchangeDone: 'exchange-done',

  // stock
  stockField: 'stock-field',
  stockProduct: (sku: string): string => `stock-product-${sku}`,
  stockVariant: (sku: string): string => `stock-variant-${sku}`,
  stockHere: 'stock-here',
  stockAge: 'stock-age',
  stockNeighbour: (store: string): string => `stock-neighbour-${store}`,

  // customers, store, settings
  /** `data-persisted`, `data-used` in bytes. */
  storageState: 'storage-state',
  /** Documents that are not understood: `data-count`. */
  asides: 'asides',
  customersField: 'customers-field',
  customerCard: 'customer-card',
  exception: (id: string): string => `exception-${id}`,
  exceptionSettle: (id: string): string => `exception-settle-${id}`,
  exceptionOutcome: 'exception-outcome',
  conduct: 'conduct',
  /** Cells bear `data-outlier`. */
  conductOf: (staff: string): string => `conduct-${staff}`,
  // set-up of devices
  setUpDevices: 'set-up-devices',
  deviceSetUpPlace: 'device-set-up-place',
  devicesBack: 'devices-back',
  findDevices: 'find-devices',
  foundDevice: (path: string): string => `found-${path}`,
  useDevice: (role: string, path: string): string => `use-${role}-${path}`,
  deviceSetUp: (id: string): string => `device-set-up-${id}`,
  dropDevice: (id: string): string => `drop-device-${id}`,
  /** `page`, `code-pages`, `drawer`. */
  tryDevice: (name: string, id: string): string => `try-${name}-${id}`,
  /** Choices: `printer-model-<id>`, `printer-drawer-<none, 2, 5>`. */
  printerModel: 'printer-model',
  printerDrawer: 'printer-drawer',
  codePage: 'code-page',
  codePageSave: 'code-page-save',
  printerAddress: 'printer-address',
  addPrinter: 'add-printer',
  scanTrial: 'scan-trial',
  deviceLog: 'device-log',
  deviceFolder: 'device-folder',
  exportDevices: 'export-devices',

  language: 'language',
  theme: 'theme',
  type: 'type',
  volume: 'volume',
  leave: (purpose: string): string => `leave-${purpose}`,
  leaveReason: 'leave-reason',
  leaveFolder: 'leave-folder',
  leavePin: 'leave-pin',
  leaveConfirm: 'leave-confirm',
  leaveUnsent: 'leave-unsent',
  leaveRefused: 'leave-refused',
  leaveDone: 'leave-done',

  // troubles
  openActs: 'open-acts',
  openActFinish: (act: string): string => `open-act-finish-${act}`,
  openActPaid: (act: string): string => `open-act-paid-${act}`,
  openActUnpaid: (act: string): string => `open-act-unpaid-${act}`,
  openActAbandon: (act: string): string => `open-act-abandon-${act}`,
  jobs: 'jobs',
  jobPrinted: (job: string): string => `job-printed-${job}`,
  jobReprint: (job: string): string => `job-reprint-${job}`,
  jobDismiss: (job: string): string => `job-dismiss-${job}`,
  devicesPanel: 'devices-panel',
  device: (id: string): string => `device-${id}`,
  notice: (code: string): string => `notice-${code}`,
  toast: 'toast',

  // status bar
  statusLink: 'status-link',
  statusUnsent: 'status-unsent',
  statusUncopied: 'status-uncopied',
  overdueNotice: 'overdue-notice',
  statusPrinter: 'status-printer',
  statusScanner: 'status-scanner',
  statusCatalogue: 'status-catalogue',
  statusPlace: 'status-place',
} as const
