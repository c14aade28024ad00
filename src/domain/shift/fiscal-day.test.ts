import { describe, expect, it } from 'vitest'
import { documentNo, fact, orderHandedOver, pln, s1 } from '#test/support/trade-facts.ts'
import type { TerminalId } from '../../base/ids.ts'
import type { FiscalRecord } from '../tax/fiscal-record.ts'
import { storeRef } from '../fact/state-ref.ts'
import { addDays } from '../calendar/dates.ts'
import { reportDueFor, withFiscalReport, withFiscalSale } from './fiscal-day.ts'
import type { FiscalDay } from './fiscal-day.ts'
import { shiftArea } from './shift-area.ts'

const [friday, saturday] = ['2026-11-20', '2026-11-21']
const registered: FiscalRecord = { outcome: 'registered', number: '7', printer: 'ZBF1' }
const t1 = 't1' as TerminalId
const at = '2026-11-20T20:00:00.000Z'

const shift = (openedAt: string, fiscalDay?: FiscalDay, terminal = t1) => ({
  ...{ terminal, openedAt },
  ...(fiscalDay && { fiscalDay }),
})

describe('the days of a fiscal printer', () => {
  it('begin with the first registered sale after a report', () => {
    const first = withFiscalSale(undefined, registered, friday)
    expect(withFiscalSale(first, registered, saturday)).toEqual({ soldOn: friday })
    expect(withFiscalReport(first, registered, at)).toEqual({ reportedAt: at })
    expect(withFiscalSale({ reportedAt: at }, registered, saturday)).toEqual({
      reportedAt: at,
      soldOn: saturday,
    })
  })

  it('know a document that a person has on paper, and none that was skipped or never asked for', () => {
    expect(withFiscalSale(undefined, { outcome: 'marked' }, friday)).toEqual({ soldOn: friday })
    for (const none of [undefined, { outcome: 'skipped' } as const]) {
      expect(withFiscalSale(undefined, none, friday)).toBeUndefined()
      expect(withFiscalReport({ soldOn: friday }, none, at)).toEqual({ soldOn: friday })
    }
    expect(withFiscalReport({ soldOn: friday }, { outcome: 'marked' }, at)).toEqual({ reportedAt: at })
  })
})

describe('the daily report', () => {
  it('is due for a day on which goods were registered at their handover alone', () => {
    const no = documentNo('t1-000001')
    const opened = fact('shiftOpened', { shift: no, float: pln(0) }, { writer: 't1', seq: 1, store: s1 })
    const handed = orderHandedOver([[1, 1]], { writer: 't1', seq: 2, store: s1 })
    const inShift = { ...handed, body: { ...handed.body, fiscal: registered, shift: no } }
    const ref = storeRef(s1, `shift:${no}`)
    expect(shiftArea.touches(handed)).toEqual([])
    expect(shiftArea.touches(inShift)).toEqual([ref])
    const before = shiftArea.fold(null, opened, ref).state
    const after = shiftArea.fold(before, inShift, ref).state
    expect(before && reportDueFor([before], t1, addDays(opened.businessDate, 1))).toBeNull()
    expect(after && reportDueFor([after], t1, addDays(opened.businessDate, 1))).toBe(opened.businessDate)
  })

  it('is not due for the day that goes on, nor where nothing was sold', () => {
    expect(reportDueFor([shift('1', { soldOn: friday })], t1, friday)).toBeNull()
    expect(reportDueFor([shift('1'), shift('2', { reportedAt: at })], t1, saturday)).toBeNull()
  })

  it('is due for the day before, in the long shift itself and in the next one', () => {
    expect(reportDueFor([shift('1', { soldOn: friday })], t1, saturday)).toBe(friday)
    expect(reportDueFor([shift('2'), shift('1', { soldOn: friday })], t1, saturday)).toBe(friday)
  })

  it('of a later shift ends the days of all before it', () => {
    const [sold, reported] = [shift('1', { soldOn: friday }), shift('2', { reportedAt: at })]
    expect(reportDueFor([reported, sold], t1, saturday)).toBeNull()
    const soldAgain = shift('2', { reportedAt: at, soldOn: friday })
    expect(reportDueFor([sold, soldAgain], t1, saturday)).toBe(friday)
  })

  it('is the affair of each terminal alone', () => {
    const other = shift('1', { soldOn: friday }, 't2' as TerminalId)
    expect(reportDueFor([other], t1, saturday)).toBeNull()
  })
})
