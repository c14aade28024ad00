import { completeBlindReturn } from '#src/app/complete-blind-return.ts'
import { loadVoucher } from '#src/app/load-voucher.ts'
import { money } from '#src/domain/money/money.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import { blindValue, decideBlindReturn } from '#src/domain/returns/blind-return.ts'
import { returnPolicyOf } from '#src/domain/returns/return-policy.ts'
import { toBlindBody } from '#src/domain/returns/to-blind-body.ts'
import { decideLoad } from '#src/domain/stored-value/decide-load.ts'
import { newVoucher } from '#renderer/lib/voucher/new-voucher.ts'
import type { Desk } from './desk.ts'
import { drawerOf, pay } from './pay-at-till.ts'
import { rulesAt } from './spend-at-till.ts'
import type { Done, Step } from './step.ts'

/** Sells a new gift card. */
export async function loadCard(
  desk: Desk,
  step: Extract<Step, { readonly act: 'load-card' }>,
): Promise<Done> {
  const { shift, float } = await desk.shift()
  const amount = money(step.minor, float.currency)
  const { policy, today } = await rulesAt(desk)
  const allowed = decideLoad({ voucher: null, amount, today, policy })
  if (!allowed.ok) throw new Error(allowed.reason)
  const payments = await pay(desk, { due: amount }, [step.way])
  const { id: voucher, number } = await newVoucher()
  const load = { ...allowed.value, voucher, amount, payments, shift, card: { number, balance: amount } }
  const document = await desk.run(loadVoucher(desk.context(), load))
  return { document, ...drawerOf(payments), loaded: { voucher, minor: amount.minor } }
}

/** Takes goods in that nobody can prove to have bought here, on a manager's word. */
export async function giveCredit(
  desk: Desk,
  { goods: { sku, count }, isWorn }: Extract<Step, { readonly act: 'blind-return' }>,
): Promise<Done> {
  const product = await desk.queries.productByCode(sku)
  if (!product) throw new Error(`${sku} is not sold here`)
  const { shift, float, blindReturns } = await desk.shift()
  const identity = 'id-card'
  const line = {
    ...{ line: 1, sku: product.sku, name: product.name, variant: null, quantity: pieces(count) },
    ...({ reason: 'other', condition: isWorn ? 'damaged' : 'as-new', vat: product.vat } as const),
    unitValue: blindValue(product),
  }
  const policy = returnPolicyOf(await desk.queries.returnPolicyValues())
  const rates = await desk.queries.vatRates()
  const shiftMinor = blindReturns?.minor ?? 0
  const decision = decideBlindReturn({
    lines: [line],
    currency: float.currency,
    identity,
    policy,
    rates,
    shiftMinor,
  })
  if (!decision.isAllowed) return { document: null, cashMinor: 0 }
  const approvedBy = await desk.approve('override-return', { cause: 'goodwill', about: shift, shift })
  const { id: voucher, number: voucherNumber } = await newVoucher()
  const context = desk.context()
  const refundKey = `${context.act}/1`
  const allowed = toBlindBody({ decision, shift, rates, identity, approvedBy, voucher, refundKey })
  const document = await desk.run(completeBlindReturn(context, { allowed, voucherNumber }))
  return { document, cashMinor: 0, loaded: { voucher, minor: decision.total.minor } }
}
