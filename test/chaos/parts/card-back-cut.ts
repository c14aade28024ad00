import { isDeepStrictEqual } from 'node:util'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { ActId } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { ActDraft, ActStep, SettleChoice } from '#src/contract/acts/act-draft.ts'
import { CardTill } from '#test/support/devices/card-till.ts'
import type { CardTillPlan } from '#test/support/devices/card-till.ts'
import type { Direction } from '#test/support/devices/cut-line.ts'
import type { Fault } from '#tools/figures/figures.ts'
import type { ChaosOptions, ChaosRun } from '../chaos-run.ts'
import { seeded, shuffled } from '../seeded.ts'

/**
 * Money that goes back, to a card that is presented or by undoing what an earlier sale charged, and money that goes on: the payments
 * of a day to the bank.
 */
export type BackAct = 'refund' | 'reversal' | 'card day'

/** Where one act is disturbed. */
export type BackBreak =
  /** The cable breaks behind so many bytes and is whole again at once; `kills`: the app goes with it. */
  | { readonly at: 'byte'; readonly direction: Direction; readonly after: number; readonly kills: boolean }
  /** The app is killed at a record of the journal, before or behind its write. */
  | { readonly at: 'record'; readonly after: number; readonly isWritten: boolean }

export type BackCut = {
  readonly act: BackAct
  readonly break: BackBreak
  readonly whenAlone: CardTillPlan['whenAlone']
  readonly mood: 'approve' | 'decline'
  /** What the cashier says to an act that is not at its end. */
  readonly choice: Extract<SettleChoice, 'finish' | 'abandon'>
}

export type BackCutEnd = {
  /** The act's fact is in the journal. */
  readonly isDone: boolean
  /** Nothing is left open. */
  readonly isEnded: boolean
  /** How often the bank moved the money back for good. */
  readonly moved: number
  readonly complaints: readonly string[]
}

/** Times that a cashier presses the button of an open act. */
const patience = 20
const sum = { minor: 4_290, currency: 'PLN' }

const factKinds: Readonly<Record<string, string>> = { sale: 'saleCompleted', shift: 'cardDayClosed' }

const draftOf = (act: string, kind: ActDraft['kind'], step: ActStep): ActDraft => ({
  act: act as ActId,
  kind,
  summary: { about: null, ...sum },
  steps: [step],
  fact: {
    kind: factKinds[kind] ?? 'returnCompleted',
    version: 1,
    businessDate: '2026-11-21',
    body: {
      act,
      reference: { $slot: step.slot },
      ...(step.step === 'card-day' && { told: { $slot: `${step.slot}-told` } }),
    },
  },
  jobs: [],
})

/** One act over a cable that breaks, or by an app that is killed, until it has ended; undefined: nothing happens to it. */
export async function playBack(
  cut: Omit<BackCut, 'break'> & { readonly break?: BackBreak },
  between?: CardTillPlan['between'],
): Promise<BackCutEnd & { readonly carried: CardTill['line']['carried'] }> {
  const till = new CardTill({ whenAlone: cut.whenAlone, ...(between && { between }) })
  await till.boot()
  const draft = await prepared(till, cut.act)
  till.mechanism.mood = cut.mood
  const before = { ...till.line.carried }
  await disturbed(till, draft, cut.break)
  const carried = {
    'to-terminal': till.line.carried['to-terminal'] - before['to-terminal'],
    'to-till': till.line.carried['to-till'] - before['to-till'],
  }
  await settled(till, cut.choice)
  const fact = (await till.facts()).find(({ body }) => body['act'] === draft.act)
  const end = {
    isDone: fact !== undefined && (cut.act !== 'card day' || isToldRight(fact.body)),
    isEnded: till.saga.open().length === 0,
    moved: movedBack(till, cut.act),
    complaints: till.mechanism.complaints,
  }
  await till.kill()
  return { ...end, carried }
}

/** The act, and what has to stand before it. */
async function prepared(till: CardTill, act: BackAct): Promise<ActDraft> {
  if (act === 'refund') return draftOf('r1', 'return', { step: 'refund', slot: 'refund', ...sum })
  const pay = { step: 'payment', slot: 'p1', tender: 'card', ...sum } as const
  await till.patient(till.saga.run(draftOf('s1', 'sale', pay)))
  if (act === 'card day') return draftOf('d1', 'shift', { step: 'card-day', slot: 'day' })
  const [sale] = await till.facts()
  const charge = { document: 't1-000001', slot: 'p1', reference: String(sale?.body['reference']) }
  return draftOf('v1', 'return', { step: 'refund', slot: 'refund', ...sum, charge })
}

async function disturbed(till: CardTill, draft: ActDraft, at: BackBreak | undefined): Promise<void> {
  if (at?.at === 'byte') till.line.cutAfter(at.after, at.direction)
  if (at?.at === 'record') till.killAtRecord(at.after, at.isWritten)
  const { line } = till
  const breaks = line.breaks
  const isOver = (): boolean => at?.at === 'byte' && at.kills && line.breaks > breaks
  const result = await till.patient(till.saga.run(draft), isOver)
  if (result) return
  await till.kill()
  await till.boot()
}

async function settled(till: CardTill, choice: BackCut['choice']): Promise<void> {
  for (let tries = 0; tries < patience; tries += 1) {
    const [open] = till.saga.open()
    if (!open) return
    // What is surely with the customer can only be finished, and the till says so.
    const next = open.known === 'refund-done' ? 'finish' : choice
    await till.patient(till.saga.settle(open.act, next))
  }
}

/** A day counts as told where the journal has it with the sums that the bank got, although the terminal tells them once. */
const isToldRight = ({ reference, told }: JsonObject): boolean =>
  reference === 'closed' && isDeepStrictEqual(told, [{ brand: 'visa', count: 1, amount: sum }])

function movedBack({ mechanism }: CardTill, act: BackAct): number {
  if (act === 'card day') return mechanism.daysClosed
  return act === 'refund'
    ? mechanism.refunds.filter(({ isReversed }) => !isReversed).length
    : mechanism.charges.filter(({ isReversed }) => isReversed).length
}

const acts: readonly BackAct[] = ['refund', 'reversal', 'card day']
const directions: readonly Direction[] = ['to-terminal', 'to-till']
const ways = (['go-on', 'take-back'] as const).flatMap((whenAlone) =>
  (['approve', 'decline'] as const).flatMap((mood) =>
    (['finish', 'abandon'] as const).map((choice) => ({ whenAlone, mood, choice })),
  ),
)
/** Records that an act writes at most; a later one does not come. */
const records = 6

/** Every byte of the acts in both directions and every record, with all ways to go on, in an order that the seed makes. */
async function run({ rounds, seed, say, plant }: ChaosOptions): Promise<readonly Fault[]> {
  const between = plant === undefined ? undefined : plants[plant]
  const faults: Fault[] = []
  for (const act of acts) {
    const cuts = shuffled(await allCuts(act), seeded(seed))
    const tally = { acknowledged: 0, lost: 0, doubled: 0 }
    const count = Math.ceil(rounds / acts.length)
    for (let round = 0; round < count; round += 1) {
      const cut = cuts[round % cuts.length]
      if (cut) judge(cut, await playBack(cut, between), { tally, say })
    }
    faults.push({ name: `${act} by card, cut at any byte or killed at any record`, count, ...tally })
  }
  return faults
}

async function allCuts(act: BackAct): Promise<readonly BackCut[]> {
  const { carried } = await playBack({ act, whenAlone: 'go-on', mood: 'approve', choice: 'finish' })
  const bytes = directions.flatMap((direction) =>
    Array.from({ length: carried[direction] }, (_, after) =>
      [false, true].map((kills): BackBreak => ({ at: 'byte', direction, after, kills })),
    ).flat(),
  )
  const kills = Array.from({ length: records }, (_, after) =>
    [false, true].map((isWritten): BackBreak => ({ at: 'record', after, isWritten })),
  ).flat()
  return [...bytes, ...kills].flatMap((at) => ways.map((way) => ({ act, break: at, ...way })))
}

type Court = {
  readonly tally: { acknowledged: number; lost: number; doubled: number }
  readonly say: ChaosOptions['say']
}

/** Money that the bank moved = acts that the till's journal completed. */
function judge(
  cut: BackCut,
  { carried: _, ...end }: Awaited<ReturnType<typeof playBack>>,
  court: Court,
): void {
  const { tally, say } = court
  const expected = end.isDone ? 1 : 0
  tally.acknowledged += expected
  if (end.moved > expected) tally.doubled += end.moved - expected
  if (end.moved < expected || !end.isEnded || end.complaints.length > 0) tally.lost += 1
  if (end.moved !== expected || !end.isEnded || end.complaints.length > 0)
    say(`${JSON.stringify(cut)}: ${JSON.stringify(end)}`)
}

/** Faults of design that all this is against. */
const plants: Readonly<Record<string, NonNullable<CardTillPlan['between']>>> = {
  /** Who hears nothing takes it for nothing done. */
  'trust-silence': (orders) => ({
    order: async (order) => {
      const outcome = await orders.order(order)
      if (outcome.outcome !== 'unknown' || order.act.startsWith('query')) return outcome
      return { outcome: 'not-done', error: deviceErrorData('TIMEOUT', 'card', 'planted') }
    },
  }),
  /** Who does not know gives again instead of asking. */
  'blind-retry': (orders) => ({
    order: async (order) => (order.act.startsWith('query') ? { outcome: 'absent' } : orders.order(order)),
  }),
}

export const cardBackCut: ChaosRun = {
  rounds: 18_000,
  promise:
    'money that the bank gave back, and days that it got = refunds, reversals and ends of day that the journal has, the cable cut at any byte, the app killed at any record',
  plants: Object.keys(plants),
  run,
}
