import { ZvtTerminal } from '#drivers/card-terminal/zvt/zvt-terminal.ts'
import { begunRecord } from '#drivers/host/begun-record.ts'
import { ZvtMechanism } from '#simulators/card-terminal/zvt/zvt-mechanism.ts'
import type { ZvtMechanismOptions } from '#simulators/card-terminal/zvt/zvt-mechanism.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { Fault } from '#tools/figures/figures.ts'
import type { CardEnding } from '#test/support/devices/card-sale.ts'
import { payBlindly, payByCard } from '#test/support/devices/card-sale.ts'
import type { Direction } from '#test/support/devices/cut-line.ts'
import { CutLine } from '#test/support/devices/cut-line.ts'
import type { ChaosOptions, ChaosRun } from '../chaos-run.ts'
import { seeded, shuffled } from '../seeded.ts'

/** Where and how one payment is disturbed. */
export type CardCut = {
  readonly direction: Direction
  /** Bytes that still pass after the till began the payment. */
  readonly after: number
  readonly ending: CardEnding
  readonly whenAlone: NonNullable<ZvtMechanismOptions['whenAlone']>
  readonly mood: 'approve' | 'decline'
  /** A till that pays again when it hears nothing, instead of asking. */
  readonly isBlind?: boolean
}

export type CardCutEnd = {
  /** Undefined: nobody could tell to the end. */
  readonly isPaid: boolean | undefined
  /** Charges that stand at the bank. */
  readonly charges: number
  readonly complaints: readonly string[]
}

const directions = ['to-terminal', 'to-till'] as const
const endings = ['ask-again', 'give-up'] as const
const lonely = ['go-on', 'take-back'] as const
const moods = ['approve', 'decline'] as const

/** One payment over a cable that breaks behind a certain byte and is whole again at once. */
export async function playCut(
  cut: CardCut | undefined,
): Promise<CardCutEnd & { carried: CutLine['carried'] }> {
  const clock = new ManualClock()
  const times = { stepMs: 300, slowMs: 3_000 }
  const mechanism = new ZvtMechanism({ clock, times, whenAlone: cut?.whenAlone ?? 'go-on' })
  mechanism.mood = cut?.mood ?? 'approve'
  const line = new CutLine(mechanism)
  const config = { kind: 'card-terminal', id: 'card', protocol: 'zvt' } as const
  const driver = new ZvtTerminal({
    ...{ config, transport: line.transport, clock, begun: begunRecord() },
    post: () => undefined,
  })
  driver.start()
  await clock.advance(1_000)
  const before = { ...line.carried }
  if (cut) line.cutAfter(cut.after, cut.direction)
  const pay = cut?.isBlind ? payBlindly(driver, clock) : payByCard(driver, clock, cut?.ending ?? 'ask-again')
  const isPaid = await patient(clock, pay)
  const charges = mechanism.charges.filter(({ isReversed }) => !isReversed).length
  await driver.stop()
  const carried = {
    'to-terminal': line.carried['to-terminal'] - before['to-terminal'],
    'to-till': line.carried['to-till'] - before['to-till'],
  }
  return { isPaid, charges, complaints: mechanism.complaints, carried }
}

async function patient<T>(clock: ManualClock, promise: Promise<T>): Promise<T> {
  let isSettled = false
  promise.finally(() => (isSettled = true)).catch(() => undefined)
  while (!isSettled) await clock.advance(250)
  return promise
}

/** Every byte of a payment, in both directions and with all ways to go on, in an order that the seed makes. */
async function run({ rounds, seed, say, plant }: ChaosOptions): Promise<readonly Fault[]> {
  const cuts = shuffled(await allCuts(plant === 'blind-retry'), seeded(seed))
  const tally = { acknowledged: 0, lost: 0, doubled: 0 }
  for (let round = 0; round < rounds; round += 1) {
    const cut = cuts[round % cuts.length]
    if (cut) judge(cut, await playCut(cut), { tally, say })
  }
  return [{ name: 'cable of the card terminal cut at any byte', count: rounds, ...tally }]
}

async function allCuts(isBlind: boolean): Promise<readonly CardCut[]> {
  const { carried } = await playCut(undefined)
  const ways = endings.flatMap((ending) =>
    lonely.flatMap((whenAlone) => moods.map((mood) => ({ ending, whenAlone, mood, isBlind }))),
  )
  return directions.flatMap((direction) =>
    Array.from({ length: carried[direction] }, (_, after) => ({ direction, after })).flatMap((place) =>
      ways.map((way) => ({ ...place, ...way })),
    ),
  )
}

type Court = {
  readonly tally: { acknowledged: number; lost: number; doubled: number }
  readonly say: ChaosOptions['say']
}

/** Charges that stand = payments that the till believes in. */
function judge(cut: CardCut, end: CardCutEnd, { tally, say }: Court): void {
  const expected = end.isPaid === true ? 1 : 0
  tally.acknowledged += expected
  if (end.charges < expected) tally.lost += 1
  if (end.charges > expected) tally.doubled += end.charges - expected
  const isWrong = end.charges !== expected || end.complaints.length > 0
  if (isWrong) say(`${JSON.stringify(cut)}: ${JSON.stringify(end)}`)
  if (end.complaints.length > 0) tally.lost += 1
}

export const cardCut: ChaosRun = {
  rounds: 20_000,
  promise:
    'charges at the bank = payments that the till completed, the cable of the terminal cut at any byte',
  plants: ['blind-retry'],
  run,
}
