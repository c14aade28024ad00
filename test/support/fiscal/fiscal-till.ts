import type { ActId, StaffId, WriterId } from '#src/base/ids.ts'
import type { ActDraft, ActResult } from '#src/contract/acts/act-draft.ts'
import type { FiscalDocument } from '#src/device/fiscal-document.ts'
import type { FiscalOrders } from '#electron/saga/fiscal-steps.ts'
import { FiscalSteps } from '#electron/saga/fiscal-steps.ts'
import { FiscalTurn } from '#electron/devices/fiscal-turn.ts'
import { TerminalPayments } from '#electron/saga/payments.ts'
import { Saga } from '#electron/saga/saga.ts'
import { FakeCardTerminal } from '#test/support/electron/fake-card-terminal.ts'
import { FakeClaims } from '#test/support/electron/fake-claims.ts'
import type { TestTerminal } from '#test/support/electron/test-terminal.ts'
import { testTerminal } from '#test/support/electron/test-terminal.ts'
import type { PosnetInMemory } from './posnet-in-memory.ts'
import { posnetInMemory } from './posnet-in-memory.ts'
import { sampleReceipt } from './sample-receipt.ts'

/** A sale by card whose receipt is the fiscal one. */
export const fiscalSale = (act: string, document: FiscalDocument = sampleReceipt): ActDraft => ({
  act: act as ActId,
  kind: 'sale',
  summary: { about: null, minor: 4_029, currency: 'PLN' },
  steps: [
    { step: 'payment', slot: 'payment-1', tender: 'card', minor: 2_000, currency: 'PLN' },
    { step: 'fiscal', slot: 'fiscal', document },
  ],
  fact: {
    kind: 'saleCompleted',
    version: 1,
    businessDate: '2026-11-21',
    body: { reference: { $slot: 'payment-1' }, fiscal: { $slot: 'fiscal' } },
  },
  jobs: [],
})

/** Goods handed over that were paid for online: a claim and the receipt, and nobody is charged. */
export function fiscalHandover(act: string, document: FiscalDocument = sampleReceipt): ActDraft {
  const { steps, fact, ...sale } = fiscalSale(act, document)
  const right = { kind: 'handover', about: `order:${act}` } as const
  return {
    ...{ ...sale, kind: 'handover' },
    steps: [
      { step: 'claim', slot: 'claim', right, n: 1, whenUnknown: 'proceed' },
      ...steps.filter(({ step }) => step === 'fiscal'),
    ],
    fact: {
      ...fact,
      kind: 'orderHandedOver',
      body: { claim: { $slot: 'claim' }, fiscal: { $slot: 'fiscal' } },
    },
  }
}

export type FiscalTill = {
  readonly till: TestTerminal
  readonly line: PosnetInMemory
  readonly card: FakeCardTerminal
  readonly saga: Saga
  readonly turn: FiscalTurn
  /** Runs or settles, letting as much time pass as it needs. */
  run(draft: ActDraft): Promise<ActResult>
  settle(...args: Parameters<Saga['settle']>): ReturnType<Saga['settle']>
  /** Both processes of the till end and begin again; journal, printer and card terminal stay. */
  restart(): Promise<FiscalTill>
  sales(): Promise<readonly unknown[]>
}

/** A till with a journal, a card terminal and a POSNET printer, all in memory and by one clock. */
export async function fiscalTill(plan: FiscalTillPlan = {}): Promise<FiscalTill> {
  const till = await testTerminal()
  return tillOf({ till, line: await posnetInMemory(till.clock), card: new FakeCardTerminal(), plan })
}

export type FiscalTillPlan = {
  /** Stands between the saga and the printer. */
  readonly between?: (printer: FiscalOrders) => FiscalOrders
  /** What is registered; a sale by card where absent. */
  readonly draft?: typeof fiscalSale
}

type Parts = Pick<FiscalTill, 'till' | 'line' | 'card'> & { readonly plan: FiscalTillPlan }

function tillOf({ till, line, card, plan }: Parts): FiscalTill {
  const { journal, facts, clock } = till
  const orders = plan.between?.(line.printer) ?? line.printer
  const turn = new FiscalTurn(clock)
  const fiscal = new FiscalSteps({ journal, orders, turn, clock, now: () => facts.now() })
  const saga = new Saga({
    ...till,
    claims: new FakeClaims(),
    payments: new TerminalPayments(card, clock),
    fiscal,
    writer: 't1' as WriterId,
    user: () => 'anna' as StaffId,
    forbids: async () => null,
  })
  return {
    ...{ till, line, card, saga, turn },
    run: (draft) => line.patient(saga.run(draft)),
    settle: (...args) => line.patient(saga.settle(...args)),
    restart: async () => tillOf({ till: await till.restart(), line: await line.restart(), card, plan }),
    sales: async () => (await journal.facts(1, 1_000)).map(({ fact }) => fact.body),
  }
}
