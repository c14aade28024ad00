import { describe, expect, it } from 'vitest'
import type { JobDraft } from '#src/contract/acts/act-draft.ts'
import { testContext } from '#test/support/act-context.ts'
import { slipText } from '#test/support/slip-text.ts'
import { fact, pln, s1, sale1 } from '#test/support/trade-facts.ts'
import type { ActId } from '../base/ids.ts'
import { storeRef } from '../domain/fact/state-ref.ts'
import { money } from '../domain/money/money.ts'
import type { BoxSetIn } from '../domain/shift/box-facts.ts'
import { shiftArea } from '../domain/shift/shift-area.ts'
import type { ShiftState } from '../domain/shift/shift-state.ts'
import { liftBox } from './lift-box.ts'
import { openShift } from './open-shift.ts'

const context = { ...testContext(), act: 'act-1' as ActId }

const euros = [{ sum: money(5_000, 'EUR'), worth: pln(21_075) }]

function opened(box: BoxSetIn = { box: 'K1' }): ShiftState & { readonly box: string } {
  const ref = storeRef(s1, `shift:${sale1}`)
  const body = { shift: sale1, float: pln(30_000), box }
  const { state } = shiftArea.fold(null, fact('shiftOpened', body, { writer: 't1', store: s1 }), ref)
  if (!state?.box) throw new Error('The shift has a box')
  return { ...state, box: state.box }
}

const printed = (jobs: readonly JobDraft[]): readonly string[] =>
  jobs.flatMap((job) => (job.job === 'print' ? [slipText(job.document)] : []))

describe('lifting a cash box with foreign cash in it', () => {
  const shift = opened({ box: 'K1', foreign: euros })

  it('says in the fact and in the code what goes on, by its worth', () => {
    const draft = liftBox(context, shift, null)
    expect(draft.fact.body).toMatchObject({
      foreign: [{ expected: money(5_000, 'EUR'), counted: money(5_000, 'EUR'), counts: [] }],
      lifted: { box: 'K1', isCounted: false, foreign: euros },
    })
    const [report = '', slip = ''] = printed(draft.jobs)
    expect(report).toMatch(/Z kasetki EUR +50,00/)
    expect(report).toMatch(/Oczekiwane EUR +50,00/)
    expect(report).not.toContain('warte')
    expect(slip).toMatch(/W niej obca waluta +EUR/)
    expect(slip).not.toContain('50,00')
    expect(slip).toContain('[qr BOX:t1-000001:K1:30000:EUR5000-21075:')
  })

  it('takes what was counted, by the rate of what there should be', () => {
    const counts = [{ minor: 1_000, count: 4 }]
    const counted = { expected: money(5_000, 'EUR'), counted: money(4_000, 'EUR'), counts }
    const draft = liftBox(context, shift, { countedCash: pln(30_000), foreign: [counted] })
    expect(draft.fact.body).toMatchObject({
      lifted: { isCounted: true, foreign: [{ sum: money(4_000, 'EUR'), worth: pln(16_860) }] },
    })
  })
})

describe('lifting a cash box', () => {
  const draft = liftBox(context, opened(), null)

  it('is a report with the next number, which says that nobody counted', () => {
    expect(draft.numbering).toEqual({ counter: 'z', slot: 'z' })
    expect(draft.fact.body).toMatchObject({
      countedCash: pln(30_000),
      lifted: { box: 'K1', isCounted: false },
      z: { $slot: 'z' },
    })
    const [report = ''] = printed(draft.jobs)
    expect(report).toContain('Kasetka K1')
    expect(report).toContain('Kasetki nie policzono.')
  })

  it('prints a slip for the next till, without the sum', () => {
    const [, slip = ''] = printed(draft.jobs)
    expect(slip).toMatchInlineSnapshot(`
      "
                      Kasetka K1
      Zmiana                           t1-000001
          Zeskanuj na następnej kasie, zanim
                  otworzysz zmianę.

      [qr BOX:t1-000001:K1:30000:35]



      ------------------------------------------
                  podpis sprzedawcy
      "
    `)
  })

  it('is followed by a shift elsewhere that says where its float came from', () => {
    const carried = { from: sale1, sum: pln(30_000) }
    const { fact: next } = openShift(context, pln(29_000), { box: 'K1', carried })
    expect(next.body).toMatchObject({ float: pln(29_000), box: { box: 'K1', carried } })
    expect(openShift(context, pln(29_000)).fact.body).not.toHaveProperty('box')
  })
})
