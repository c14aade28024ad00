import { putBack } from '#src/app/put-back.ts'
import { refuseCode } from '#src/app/refuse-code.ts'
import type { OrderNo } from '#src/base/ids.ts'
import { canPutBack, putBackLines } from '#src/domain/pickup/can-put-back.ts'
import { codeLockOf } from '#src/domain/pickup/code-lock.ts'
import type { LossReason } from '#src/domain/pickup/order-facts.ts'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import { awaited, type Desk } from './desk.ts'
import type { Done, Step } from './step.ts'

const orderAt = (
  { queries }: Desk,
  no: OrderNo,
  isMeant: (order: OrderState) => boolean,
): Promise<OrderState> =>
  awaited(`${no} is known`, async () => {
    const view = await queries.order(no)
    return view?.value.type === 'order' && isMeant(view.value) ? view.value : null
  })

/** Nobody came for it: its goods go back on sale, but for a piece of the first line that is lost. */
export async function clearShelf(
  desk: Desk,
  step: Extract<Step, { readonly act: 'put-back' }>,
): Promise<Done> {
  const where = { today: desk.terminal.facts.today(), store: desk.context().store.store }
  const order = await orderAt(desk, step.order, (known) => canPutBack(known, where).ok)
  const lost = step.lost && (await written(desk, order, step.lost))
  return { document: await desk.run(putBack(desk.context(), order, lost)), cashMinor: 0 }
}

/** A piece of the first line is written off on a manager's word. */
async function written(desk: Desk, order: OrderState, reason: LossReason) {
  const { shift } = await desk.shift()
  const [first] = putBackLines(order)
  const sku = order.lines.find(({ line }) => line === first?.line)?.sku
  if (!first || !sku) throw new Error(`${order.order} has no goods`)
  const approvedBy = await desk.approve('write-off', {
    cause: 'missing',
    about: `order:${order.order}`,
    shift,
  })
  return { losses: [{ line: first.line, sku, quantity: pieces(1), reason }], approvedBy }
}

/** A code that is none of this order's; not asked for while it is locked. */
export async function showWrongCode(
  desk: Desk,
  step: Extract<Step, { readonly act: 'wrong-code' }>,
): Promise<Done> {
  const order = await orderAt(desk, step.order, () => true)
  if (codeLockOf(order, desk.context().now).kind !== 'open') return { document: null, cashMinor: 0 }
  return { document: await desk.run(refuseCode(desk.context(), order.order)), cashMinor: 0 }
}
