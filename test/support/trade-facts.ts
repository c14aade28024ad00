import type {
  ActId,
  CustomerId,
  DocumentNo,
  OrderNo,
  Sku,
  StaffId,
  StoreId,
  VoucherId,
  WriterId,
} from '#src/base/ids.ts'
import { factId } from '#src/base/ids.ts'
import type { SoldLine } from '#src/domain/basket/sale-facts.ts'
import type { FactBodies, FactKind, FactOf, TradeFact } from '#src/domain/fact/trade-fact.ts'
import type { Money } from '#src/domain/money/money.ts'
import { multiply } from '#src/domain/money/multiply.ts'
import type { ClaimOutcome } from '#src/domain/fact/claim-outcome.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import type { Refund, ReturnedLine, ReturnSource } from '#src/domain/returns/return-facts.ts'

/** Facts as a shop makes them, small enough to read in a test. */
export const pln = (minor: number): Money => ({ minor, currency: 'PLN' })
export const s1 = 's1' as StoreId
export const s2 = 's2' as StoreId
export const web1 = 'WEB-1' as OrderNo
export const sale1 = 't1-000001' as DocumentNo
export const anna = 'c1' as CustomerId
export const staff = '7' as StaffId
export const voucher = 'c'.repeat(32) as VoucherId
export const sku = (text: string): Sku => text as Sku
export const actId = (text: string): ActId => text as ActId
export const documentNo = (text: string): DocumentNo => text as DocumentNo

type From = {
  readonly writer: string
  readonly seq?: number
  readonly store?: StoreId | null
  readonly at?: string
}

export function fact<K extends FactKind>(kind: K, body: FactBodies[K], from: From): FactOf<K> {
  const { writer, seq = 1, store = null, at = '2026-11-21T12:00:00.000Z' } = from
  const head = {
    id: factId(writer as WriterId, seq),
    writer: writer as WriterId,
    seq,
    store,
    user: staff,
    at,
  }
  return { ...head, businessDate: at.slice(0, 10), kind, body } as TradeFact as FactOf<K>
}

export const soldLine = (line: number, count: number, unitMinor = 1000): SoldLine => ({
  line,
  sku: sku(`sku-${line}`),
  gtin: null,
  name: `Goods ${line}`,
  variant: null,
  quantity: pieces(count),
  unitPrice: pln(unitMinor),
  gross: multiply(pln(unitMinor), pieces(count)),
  vat: 'A',
})

const grossOf = (lines: readonly SoldLine[]): Money =>
  pln(lines.reduce((sum, line) => sum + line.gross.minor, 0))

export function orderPlaced(lines: readonly SoldLine[], change: Partial<FactBodies['orderPlaced']> = {}) {
  const body: FactBodies['orderPlaced'] = {
    order: web1,
    channel: 'web',
    contractType: 'distance',
    customer: anna,
    lines,
    gross: grossOf(lines),
    deliveryCost: pln(0),
    payments: [{ tender: 'blik', amount: grossOf(lines), reference: 'ref-1' }],
    delivery: { kind: 'pickup', store: s1 },
    codeSalt: '00',
    codeHash: '00',
    promisedAt: null,
    ...change,
  }
  return fact('orderPlaced', body, { writer: 'web', at: '2026-11-20T10:00:00.000Z' })
}

export function saleCompleted(lines: readonly SoldLine[], change: Partial<FactBodies['saleCompleted']> = {}) {
  const gross = grossOf(lines)
  const body: FactBodies['saleCompleted'] = {
    sale: sale1,
    shift: documentNo('t1-000000'),
    customer: null,
    lines,
    gross,
    vat: [],
    payments: [{ tender: 'cash', amount: gross, given: gross, change: pln(0) }],
    ...change,
  }
  return fact('saleCompleted', body, { writer: 't1', store: s1 })
}

export const claim = (n: number, attempt = 'act-1'): ClaimOutcome => ({
  id: `${'a'.repeat(64)}:${n}`,
  attempt,
  outcome: 'unconfirmed',
})

type ReturnParts = From & {
  readonly source?: ReturnSource
  readonly lines: readonly (readonly [line: number, count: number])[]
  readonly claim?: ClaimOutcome
  readonly disposition?: ReturnedLine['disposition']
}

export const orderSource: ReturnSource = { kind: 'order', order: web1 }
export const saleSource: ReturnSource = { kind: 'sale', sale: sale1, store: s1 }

/** A return of pieces at 10.00 each, to be refunded by head office. */
export function returnCompleted({ source = orderSource, disposition = 'resell', ...parts }: ReturnParts) {
  const number = documentNo(`${parts.writer}-${String(parts.seq ?? 1).padStart(6, '0')}`)
  const lines = parts.lines.map(([line, count]): ReturnedLine => {
    const { sku: of, name, variant, quantity, gross, vat } = soldLine(line, count)
    const why = { reason: 'changed-mind', condition: 'as-new', disposition } as const
    return { line, sku: of, name, variant, quantity, refund: gross, vat, ...why }
  })
  const gross = pln(lines.reduce((sum, line) => sum + line.refund.minor, 0))
  const refund: Refund = {
    refund: `${number}/1`,
    means: 'original',
    tender: 'blik',
    amount: gross,
    status: 'requested',
  }
  const body: FactBodies['returnCompleted'] = {
    return: number,
    shift: documentNo(`${parts.writer}-000000`),
    source,
    customer: null,
    lines,
    gross,
    vat: [],
    refunds: [refund],
    claim: parts.claim ?? claim(1),
    grounds: [],
  }
  return fact('returnCompleted', body, parts)
}

export const orderHandedOver = (
  lines: readonly (readonly [line: number, count: number])[],
  from: From,
): FactOf<'orderHandedOver'> =>
  fact(
    'orderHandedOver',
    {
      order: web1,
      lines: lines.map(([line, count]) => ({ line, quantity: pieces(count), sku: sku(`sku-${line}`) })),
      verified: 'code',
      claim: claim(1),
    },
    from,
  )

/** A gift card of 50.00 that was sold for cash. */
export const giftCard: FactBodies['voucherLoaded'] = {
  loading: documentNo('t1-000007'),
  shift: documentNo('t1-000000'),
  voucher,
  kind: 'gift-card',
  isNew: true,
  amount: pln(5000),
  payments: [{ tender: 'cash', amount: pln(5000), given: pln(5000), change: pln(0) }],
  expires: '2029-11-21',
}

/** A sale of which a gift card pays so much, under its n-th claim. */
export const paidByCard = (minor: number, from: From, n = 1): FactOf<'saleCompleted'> =>
  fact(
    'saleCompleted',
    {
      ...saleCompleted([soldLine(1, 1, minor)]).body,
      sale: documentNo(`${from.writer}-${String(from.seq ?? 1).padStart(6, '0')}`),
      payments: [{ tender: 'gift-card', amount: pln(minor), reference: voucher, claim: claim(n) }],
    },
    from,
  )
