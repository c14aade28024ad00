import type { PaymentProcessor } from './payment-processor.ts'

/** Stands where no payment processor is connected: refunds stay requested until one is. */
export const unconnectedProcessor: PaymentProcessor = {
  refund: () => Promise.resolve({ outcome: 'unknown' }),
  query: () => Promise.resolve({ outcome: 'unknown' }),
}
