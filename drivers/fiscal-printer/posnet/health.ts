import type { FiscalHealth } from '#src/device/fiscal-health.ts'
import type { FiscalReceipt } from '#src/device/fiscal-document.ts'
import type { FiscalCause } from '#src/device/fiscal-order.ts'
import type { PosnetReply } from './frame.ts'
import { deviceCauses, mechanismCauses } from './causes.table.ts'
import type { Condition } from './posnet-line.ts'

/** A receipt of a wrong hour is a wrong receipt; so much may a clock differ that is set once a day. */
const clockToleranceMs = 15 * 60_000
const exempt = 100

/** What keeps a printer in this condition from printing. */
export const causeOfCondition = ({
  mechanism,
  device,
}: Pick<Condition, 'mechanism' | 'device'>): FiscalCause | undefined =>
  mechanismCauses[mechanism] ?? deviceCauses[device]

/** Whether each rate of the receipt stands under its letter in the printer's table (`vatget`). */
export function hasRates({ fields }: PosnetReply, { rates }: FiscalReceipt): boolean {
  return rates.every(({ letter, percent }) => {
    const told = fields.get(`v${letter.toLowerCase()}`)?.replace(',', '.')
    return told !== undefined && Number(told) === (percent ?? exempt)
  })
}

/** Whether the printer's clock (`rtcget`) tells the time of the till. */
export function hasTime({ fields }: PosnetReply, now: number): boolean {
  const told = Date.parse(fields.get('tm') ?? '')
  return !Number.isNaN(told) && Math.abs(told - now) <= clockToleranceMs
}

/** What the printer says about itself: `scomm`, `vatget` and `rtcget`. */
export function healthOf(
  {
    state,
    rates,
    clock,
  }: { readonly state: PosnetReply; readonly rates: PosnetReply; readonly clock: PosnetReply },
  now: number,
): FiscalHealth {
  const isZero = state.fields.get('tz')
  return {
    clock: { told: clock.fields.get('tm') ?? '', isRight: hasTime(clock, now) },
    rates: [...'ABCDEFG'].flatMap((letter) => {
      const told = Number(rates.fields.get(`v${letter.toLowerCase()}`)?.replace(',', '.'))
      if (Number.isNaN(told) || told > exempt) return []
      return { letter, percent: told === exempt ? null : told }
    }),
    isReportWaiting: isZero === undefined ? null : !/^[1tTyY]$/.test(isZero),
    printer: state.fields.get('nu') ?? '',
  }
}
