import type { DayTill } from './day-till.ts'
import type { Trade } from './next-act.ts'

/** What really lay in a drawer as its shift ended, in minor units. */
export type DrawerFound = { readonly shift: string; readonly minor: number; readonly euroMinor: number }

/** A box on its way to another till: its slip, and what is in it. */
type CarriedBox = { readonly slip: string; readonly minor: number; readonly euroMinor: number }

export type ShiftChange = {
  readonly tills: readonly DayTill[]
  readonly trade: Trade
  readonly found: DrawerFound[]
  /** By the till to which it goes. */
  readonly carried: Map<number, CarriedBox>
  /** Shifts whose boxes were lifted. */
  readonly lifted: string[]
}

const floatMinor = 30_000
const noteMinor = 500
/** Each cashier goes on at the other's till with the box; the first has not counted it. */
const swaps: ReadonlyMap<number, { readonly to: number; readonly isCounted: boolean }> = new Map([
  [0, { to: 1, isCounted: false }],
  [1, { to: 0, isCounted: true }],
])

/** Each till works from a box of its own number, or from the one that was carried to it. */
export async function openShifts({ tills, carried }: ShiftChange): Promise<void> {
  await Promise.all(
    tills.map(async (till, at) => {
      const box = carried.get(at)
      if (!box) return till.do({ act: 'open', floatMinor, box: `K${at + 1}` })
      carried.delete(at)
      till.drawerMinor += box.minor
      till.drawerEuros += box.euroMinor
      return till.do({ act: 'set-in', slip: box.slip })
    }),
  )
}

/** Baskets that nobody came back for are given up by the till that parked them; then the drawers are counted, or lifted. */
export async function endShifts(change: ShiftChange, isLast: boolean): Promise<void> {
  const { tills, trade } = change
  for (const [at, till] of tills.entries()) {
    for (const one of trade.parked.filter(({ isTaken, till: of }) => !isTaken && of === at)) {
      one.isTaken = true
      await till.do({ act: 'clear', parked: one.parked })
    }
    const swap = isLast ? undefined : swaps.get(at)
    await takeEurosOut(till)
    // The report of a fiscal printer is due after the last sale of its day.
    if (isLast && till.printer) await till.do({ act: 'end-fiscal-day' })
    await (swap ? lift(change, till, swap) : close(change, till))
  }
}

/** A note is changed at the bank, and notes go to the safe: one stays to be counted, or goes on in the box. */
async function takeEurosOut(till: DayTill): Promise<void> {
  const out = { act: 'move', currency: 'EUR' } as const
  if (till.drawerEuros >= noteMinor)
    await till.do({ ...out, kind: 'paid-out', reason: 'change', minor: noteMinor })
  const dropped = till.drawerEuros - noteMinor
  if (dropped > 0) await till.do({ ...out, kind: 'safe-drop', reason: 'safe', minor: dropped })
}

const inDrawer = ({ drawerMinor, drawerEuros }: DayTill) => ({
  countedMinor: drawerMinor,
  countedEuros: drawerEuros,
})

function find({ found }: ShiftChange, { shift, drawerMinor, drawerEuros }: DayTill): void {
  found.push({ shift, minor: drawerMinor, euroMinor: drawerEuros })
}

async function close(change: ShiftChange, till: DayTill): Promise<void> {
  find(change, till)
  await till.do({ act: 'close', ...inDrawer(till) })
}

async function lift(
  change: ShiftChange,
  till: DayTill,
  { to, isCounted }: { readonly to: number; readonly isCounted: boolean },
): Promise<void> {
  find(change, till)
  await till.do({ act: 'lift', counted: isCounted ? inDrawer(till) : null })
  change.lifted.push(till.shift)
  const { drawerMinor: minor, drawerEuros: euroMinor } = till
  change.carried.set(to, { slip: await till.boxSlip(), minor, euroMinor })
  till.drawerMinor = 0
  till.drawerEuros = 0
}
