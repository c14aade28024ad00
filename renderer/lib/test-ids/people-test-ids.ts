/** Names by which tests find what they touch: enrolment, sign-in and another person's word. */
export const peopleTestIds = {
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
  /** The customer's window: `data-shows`. */
  display: 'customer-display',
  displayTotal: 'customer-total',
  displayChange: 'customer-change',
  displaySetting: 'display-setting',
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
} as const
