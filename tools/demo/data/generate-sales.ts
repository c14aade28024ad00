import type { CustomerId, StoreId } from '#src/base/ids.ts'
import { documentNo } from '#src/base/ids.ts'
import { assert } from '#src/base/assert.ts'
import { weekdayOf } from '#src/domain/calendar/dates.ts'
import type { SaleCompleted } from '#src/domain/basket/sale-facts.ts'
import { money } from '#src/domain/money/money.ts'
import type { Money } from '#src/domain/money/money.ts'
import { sumMoney } from '#src/domain/money/arithmetic.ts'
import type { Payment } from '#src/domain/payment/payment.ts'
import type { Product } from '#src/domain/product/product.ts'
import { polishRates } from '#src/domain/tax/vat.ts'
import { vatSummary } from '#src/domain/tax/vat-summary.ts'
import { archiveWriter } from './archive-writer.ts'
import type { DemoEvent } from './demo-event.ts'
import { dayOf, demoEvent, headOf } from './demo-event.ts'
import type { Assortments } from './generate-assortments.ts'
import type { DemoCustomer } from './generate-customers.ts'
import type { Random } from './seeded-random.ts'
import { soldLines } from './sold-lines.ts'
import type { Bought } from './sold-lines.ts'

export type DemoSale = { readonly store: StoreId; readonly sale: SaleCompleted; readonly event: DemoEvent }

export type SaleParts = {
  readonly today: string
  readonly random: Random
  readonly customers: readonly DemoCustomer[]
  readonly products: readonly Product[]
  readonly assortments: Assortments
}

const salesPerStore = 30
const daysBetweenSales = 2
const anonymousShare = 0.25

/** Sales to be shown around, by number: what was bought and how it was paid. */
const knownSales: Readonly<
  Record<string, { readonly names: readonly string[]; readonly tender: 'cash' | 'card' }>
> = {
  's2a-000017': { names: ['Buty trekkingowe Tatra GTX', 'Impregnat do skór 250 ml'], tender: 'card' },
  's2a-000023': { names: ['Kurtka puchowa Bieszczady', 'Czapka wełniana'], tender: 'cash' },
}

/** Sales of the last two months in every store, numbered in the order of their days. */
export function generateSales(parts: SaleParts): readonly DemoSale[] {
  return [...parts.assortments.keys()].flatMap((store) => {
    const buyers = parts.customers.filter(({ home }) => home === store)
    return Array.from({ length: salesPerStore }, (_, index) =>
      generateSale({ store, number: index + 1, buyer: buyers[index] }, parts),
    )
  })
}

type Slot = { readonly store: StoreId; readonly number: number; readonly buyer: DemoCustomer | undefined }

function generateSale({ store, number, buyer }: Slot, parts: SaleParts): DemoSale {
  const { today, random, customers } = parts
  const no = documentNo(archiveWriter(store), number)
  const customer = buyer ?? (random.chance(anonymousShare) ? null : random.pick(customers))
  const lines = soldLines(knownSales[no] ? knownGoods(knownSales[no].names, parts) : basket(store, parts))
  const gross = sumMoney(
    lines.map((line) => line.gross),
    'PLN',
  )
  const tender = knownSales[no]?.tender ?? random.pick(['cash', 'card', 'card', 'blik'] as const)
  const sale: SaleCompleted = {
    sale: no,
    shift: documentNo(archiveWriter(store), 1),
    customer: customerOf(customer),
    lines,
    gross,
    vat: vatSummary(lines, polishRates),
    payments: [tender === 'cash' ? cashPayment(gross) : referredPayment(tender, gross, random)],
  }
  const time = `${String(random.int(9, 18)).padStart(2, '0')}:${String(random.int(0, 59)).padStart(2, '0')}`
  const head = headOf(today, [tradingDay(today, number), time], store)
  const event = demoEvent('archive', { kind: 'saleCompleted', eventId: `sale:${no}`, ...head, body: sale })
  return { store, sale, event }
}

const customerOf = (customer: DemoCustomer | null): CustomerId | null => customer?.customer ?? null

/** Days ago of the n-th sale; on Sundays shops are shut, so Saturday takes its place. */
function tradingDay(today: string, number: number): number {
  const daysAgo = (salesPerStore - number) * daysBetweenSales + 1
  return weekdayOf(dayOf(today, daysAgo)) === 0 ? daysAgo + 1 : daysAgo
}

function basket(store: StoreId, { random, assortments }: SaleParts): readonly Bought[] {
  const carried = assortments.get(store) ?? []
  const products = new Set(Array.from({ length: random.int(1, 4) }, () => random.pick(carried)))
  return [...products].map((product) => ({ product, count: random.chance(0.8) ? 1 : random.int(2, 4) }))
}

const knownGoods = (names: readonly string[], { products }: SaleParts): readonly Bought[] =>
  names.map((name) => {
    const product = products.find((candidate) => candidate.name === name)
    assert(product, `No product is named ${name}`)
    return { product, count: 1 }
  })

const noteMinor = 5000

/** Given in notes of 50 zł. */
function cashPayment(amount: Money): Payment {
  const given = Math.ceil(amount.minor / noteMinor) * noteMinor
  return {
    tender: 'cash',
    amount,
    given: money(given, amount.currency),
    change: money(given - amount.minor, amount.currency),
  }
}

const referredPayment = (tender: 'card' | 'blik', amount: Money, random: Random): Payment => ({
  tender,
  amount,
  reference: `${tender === 'card' ? 'CRD' : 'BLK'}-${random.hex(4)}`,
})
