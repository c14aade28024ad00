import type { Purchase } from '../pickup/order-state.ts'

/** Whether its own fact has come: of a purchase of which only returns have been heard nobody knows a line. */
export const isHeardOf = ({ lines }: Pick<Purchase, 'lines'>): boolean => lines.length > 0
