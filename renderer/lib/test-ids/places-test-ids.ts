/** Names by which tests find what they touch: the frame of the window, its status bar and the smaller places. */
export const placesTestIds = {
  // places
  place: (name: string): string => `place-${name}`,
  content: 'content',

  // customers, store, settings
  /** `data-persisted`, `data-used` in bytes. */
  storageState: 'storage-state',
  /** Documents that are not understood: `data-count`. */
  asides: 'asides',
  customersField: 'customers-field',
  customerNew: 'customer-new',
  customerChange: 'customer-change',
  customerForm: (part: string): string => `customer-form-${part}`,
  customerCard: 'customer-card',
  exception: (id: string): string => `exception-${id}`,
  exceptionSettle: (id: string): string => `exception-settle-${id}`,
  exceptionOutcome: 'exception-outcome',
  conduct: 'conduct',
  /** One figure of one person: `data-outlier`, `data-count`, `data-minor`. */
  conductOf: (staff: string, rate: string): string => `conduct-${staff}-${rate}`,
  conductPurchases: 'conduct-purchases',
  openPurchase: (about: string): string => `open-purchase-${about}`,

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
