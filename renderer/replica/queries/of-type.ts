import type { Fresh } from '#src/app/ports.ts'
import type { CustomerState } from '#src/domain/customer/customer-state.ts'
import type { ExceptionState } from '#src/domain/exception/exception-state.ts'
import type { TradeState } from '#src/domain/fact/areas.table.ts'

/** Exceptions are the only states without a type of their own. */
type Typed = Exclude<TradeState, ExceptionState>

/** The shown state if there is one and it is of this type. */
export function ofType<T extends Typed['type']>(
  shown: Fresh<TradeState | null> | undefined,
  type: T,
): Fresh<Extract<Typed, { type: T }>> | null {
  const value = shown?.value
  if (!shown || !value || !('type' in value) || value.type !== type) return null
  return { ...shown, value: value as Extract<Typed, { type: T }> }
}

export const customerOf = (shown: Fresh<TradeState | null> | undefined): CustomerState | null =>
  ofType(shown, 'customer')?.value ?? null
