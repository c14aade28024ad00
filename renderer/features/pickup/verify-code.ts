import type { OrderState } from '#src/domain/pickup/order-state.ts'

type Verifier = Pick<OrderState, 'codeSalt' | 'codeHash'>

/** Whether this is the customer's collect code: sha256 of `<salt>:<code>`, as the order says it. Works offline. */
export async function verifyCode(order: Verifier, code: string): Promise<boolean> {
  const bytes = new TextEncoder().encode(`${order.codeSalt}:${code.trim()}`)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex === order.codeHash
}

/** The one of many orders that a collect code opens; null when none does. */
export async function orderByCode<T extends Verifier>(orders: readonly T[], code: string): Promise<T | null> {
  const verdicts = await Promise.all(orders.map((order) => verifyCode(order, code)))
  return orders[verdicts.indexOf(true)] ?? null
}
