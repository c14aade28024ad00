import type { OrderState } from './order-state.ts'

/** Nothing more of it is to be given out: the customer has all of it, or it was cancelled or put back, whole or the rest of it. */
export const isEnded = ({ status }: Pick<OrderState, 'status'>): boolean =>
  status === 'handed-over' || status === 'delivered' || status === 'cancelled'
