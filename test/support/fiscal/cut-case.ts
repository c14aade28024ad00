import type { FiscalTill, FiscalTillPlan } from './fiscal-till.ts'
import { fiscalSale, fiscalTill } from './fiscal-till.ts'
import { sampleReceipt } from './sample-receipt.ts'
import type { Break } from './posnet-in-memory.ts'

/** What one break did: nothing may be in `troubles`. */
export type CutCase = {
  readonly isOver: boolean
  readonly isDoubled: boolean
  readonly troubles: readonly string[]
}

/** The customer shows her code, the next one none. */
const electronic = { ...sampleReceipt, eReceipt: '123456789012345' }

/**
 * One sale with a break after so many bytes in one direction, ended as a cashier would: tried again until it stands. Then one
 * more, to see that nothing was left behind. `isOver`: the break came after the last byte.
 */
export async function playCut(fault: Break, restarts: boolean, plan: FiscalTillPlan = {}): Promise<CutCase> {
  const { draft: draftOf = fiscalSale } = plan
  const world = await fiscalTill(plan)
  const { device } = world.line
  let till: FiscalTill = world
  till.line.breakAt(fault)
  const before = { ...till.line.carried }
  let act = 'a1'
  let result = await till.run(draftOf(act, electronic))
  const isOver = till.line.carried[fault.direction] - before[fault.direction] < fault.after
  for (let round = 0; !result.ok && round < 5; round += 1) {
    if (restarts) till = await till.restart()
    // What has ended without a charge is begun anew; what stays open is gone on with.
    if (result.reason === 'fiscal-not-ready') act = `a1-${round}`
    result = await till.run(draftOf(act, electronic))
  }
  const next = await till.run(draftOf('a2'))
  const sales = await till.sales()
  const charges = draftOf('').steps.filter(({ step }) => step === 'payment').length * sales.length
  const { receipts } = device.memory
  const expectations: readonly (readonly [boolean, string])[] = [
    [result.ok && next.ok, 'a sale could not be ended'],
    [receipts.length === sales.length, `${receipts.length} fiscal documents, ${sales.length} sales`],
    [
      receipts.every(({ total, deposits }) => total === 4_029 && deposits === 150),
      'a receipt of another sum',
    ],
    [receipts[0]?.eReceipt === electronic.eReceipt, 'the e-receipt went to nobody'],
    [receipts[1]?.eReceipt === null, 'the e-receipt of another sale'],
    [till.card.charged.length === charges, `${till.card.charged.length} charges`],
    [device.complaints.length === 0, device.complaints.join('; ')],
    [till.saga.open().length === 0, 'an act stays open'],
  ]
  await till.line.dispose()
  const isDoubled = receipts.length > sales.length
  return {
    isOver,
    isDoubled,
    troubles: expectations.filter(([isMet]) => !isMet).map(([, trouble]) => trouble),
  }
}
