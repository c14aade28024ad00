import { describe, expect, it } from 'vitest'
import type { JobDraft } from '#src/contract/acts/act-draft.ts'
import { testContext } from '#test/support/act-context.ts'
import { slipText } from '#test/support/slip-text.ts'
import { fact, pln, s1, sale1 } from '#test/support/trade-facts.ts'
import type { ActId } from '../base/ids.ts'
import { storeRef } from '../domain/fact/state-ref.ts'
import { shiftArea } from '../domain/shift/shift-area.ts'
import type { ShiftState } from '../domain/shift/shift-state.ts'
import { liftBox } from './lift-box.ts'
import { openShift } from './open-shift.ts'

const context = { ...testContext(), act: 'act-1' as ActId }

function opened(): ShiftState & { readonly box: string } {
  const ref = storeRef(s1, `shift:${sale1}`)
  const body = { shift: sale1, float: pln(30_000), box: { box: 'K1' } }
  const { state } = shiftArea.fold(null, fact('shiftOpened', body, { writer: 't1', store: s1 }), ref)
  if (!state?.box) throw new Error('The shift has a box')
  return { ...state, box: state.box }
}

const printed = (jobs: readonly JobDraft[]): readonly string[] =>
  jobs.flatMap((job) => (job.job === 'print' ? [slipText(job.document)] : []))

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
