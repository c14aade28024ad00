import { createHash } from 'node:crypto'
import type { StoreId, VoucherId } from '#src/base/ids.ts'
import { documentNo } from '#src/base/ids.ts'
import { addDays } from '#src/domain/calendar/dates.ts'
import { money } from '#src/domain/money/money.ts'
import { hashedText, voucherNumber } from '#src/domain/stored-value/voucher-number.ts'
import { usualVoucherPolicy } from '#src/domain/stored-value/voucher-policy.ts'
import { archiveWriter } from './archive-writer.ts'
import type { DemoEvent } from './demo-event.ts'
import { dayOf, demoEvent, headOf } from './demo-event.ts'

/** A card that a newcomer may scan; `minor` is what was put on it, nothing for one that nobody has sold. */
export type DemoCard = { readonly number: string; readonly store: StoreId; readonly minor: number }

const soldDaysAgo = 12
const firstLoad = 900

/** Two gift cards of the first store, one of the second, and one that waits to be sold. */
export const demoCards: readonly DemoCard[] = [
  { number: voucherNumber('1111222233334444'), store: 's1' as StoreId, minor: 30_000 },
  { number: voucherNumber('2222333344445555'), store: 's1' as StoreId, minor: 5_000 },
  { number: voucherNumber('3333444455556666'), store: 's2' as StoreId, minor: 20_000 },
  { number: voucherNumber('4444555566667777'), store: 's1' as StoreId, minor: 0 },
]

const idOf = (number: string): VoucherId =>
  createHash('sha256').update(hashedText(number)).digest('hex').slice(0, 32) as VoucherId

/** How the cards were sold by the tills of the past. */
export const voucherEvents = (today: string): readonly DemoEvent[] =>
  demoCards
    .filter(({ minor }) => minor > 0)
    .map(({ number, store, minor }, index) => {
      const amount = money(minor, 'PLN')
      const loading = documentNo(archiveWriter(store), firstLoad + index)
      return demoEvent('archive', {
        kind: 'voucherLoaded',
        eventId: `voucher:${loading}`,
        ...headOf(today, [soldDaysAgo, '10:15'], store),
        body: {
          loading,
          voucher: idOf(number),
          kind: 'gift-card',
          isNew: true,
          amount,
          payments: [{ tender: 'card', amount }],
          expires: addDays(dayOf(today, soldDaysAgo), usualVoucherPolicy.validDays),
        },
      })
    })
