/** Names by which tests find what they touch: pickup. */
export const pickupTestIds = {
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
  handoverHint: 'handover-hint',
  handoverError: 'handover-error',
  putBackOpen: 'put-back-open',
  putBackPanel: 'put-back-panel',
  putBackConfirm: 'put-back-confirm',
} as const
