import { closeShift, type DrawerCount } from '#src/app/close-shift.ts'
import { liftBox } from '#src/app/lift-box.ts'
import { openShift } from '#src/app/open-shift.ts'
import { money, type Money } from '#src/domain/money/money.ts'
import { carriedBy, readBoxCode } from '#src/domain/shift/box-code.ts'
import { denominationsOf } from '#src/domain/shift/count-cash.ts'
import type { CountedCash } from '#src/domain/shift/counted-cash.ts'
import { totalsOf } from '#src/domain/shift/expected-cash.ts'
import { setInBox } from '#src/domain/shift/foreign-in-box.ts'
import { foreignInDrawer } from '#src/domain/shift/foreign-totals.ts'
import { liftableBox } from '#src/domain/shift/lift-box.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import type { Desk } from './desk.ts'
import type { Counted, Done, Step } from './step.ts'

type Of<A extends Step['act']> = Extract<Step, { readonly act: A }>

const currency = 'PLN'

export async function open(desk: Desk, { floatMinor, box }: Of<'open'>): Promise<Done> {
  const draft = openShift(desk.context(), money(floatMinor, currency), { box })
  return { document: await desk.run(draft), cashMinor: floatMinor }
}

/** What its slip says is in the box is taken as the float; what really is in it came with whoever carried it. */
export async function setIn(desk: Desk, { slip }: Of<'set-in'>): Promise<Done> {
  const code = readBoxCode(slip)
  if (!code) throw new Error(`${slip} is no slip of a box`)
  const known = await desk.queries.boxOf(code.from)
  if (known?.setIn) throw new Error(`The box of ${code.from} is gone`)
  const carried = carriedBy(code, currency)
  const draft = openShift(desk.context(), carried.sum, setInBox(code.box, carried, []))
  return { document: await desk.run(draft), cashMinor: 0 }
}

export async function lift(desk: Desk, { counted }: Of<'lift'>): Promise<Done> {
  const shift = await desk.shift()
  const box = liftableBox(shift)
  if (!box.ok) throw new Error(box.reason)
  const draft = liftBox(desk.context(), { ...shift, box: box.value }, counted && countOf(shift, counted))
  return { document: await desk.run(draft), cashMinor: 0 }
}

export async function close(desk: Desk, counted: Of<'close'>): Promise<Done> {
  const shift = await desk.shift()
  const document = await desk.run(closeShift(desk.context(), shift, countOf(shift, counted)))
  return { document, cashMinor: -counted.countedMinor, euroMinor: -counted.countedEuros }
}

/** Euros are counted where the shift took any, or got any with its box. */
function countOf(shift: ShiftState, { countedMinor, countedEuros }: Counted): DrawerCount {
  const foreign = (totalsOf(shift).foreign ?? []).map((row) => {
    const counted = money(countedEuros, row.taken.currency)
    return { expected: foreignInDrawer(row), counted, counts: countsOf(counted) }
  })
  const countedCash = money(countedMinor, currency)
  const inOwn = { countedCash, counts: countsOf(countedCash) }
  return foreign.length === 0 ? inOwn : { ...inOwn, foreign }
}

/** The sum in as few notes and coins as can be. */
function countsOf(sum: Money): readonly CountedCash[] {
  let left = sum.minor
  return denominationsOf[sum.currency].flatMap((minor) => {
    const count = Math.floor(left / minor)
    left -= count * minor
    return count === 0 ? [] : [{ minor, count }]
  })
}
