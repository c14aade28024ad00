import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DocumentNo } from '#src/base/ids.ts'
import type { FactOf, TradeFact } from '#src/domain/fact/trade-fact.ts'
import { hearAll, judgeDay } from './judge-day.ts'
import { playDay, type PlayedDay } from './play-day.ts'

const lines: string[] = []
let folder: string
let played: PlayedDay
let said: Awaited<ReturnType<typeof hearAll>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'day-'))
  played = await playDay({ folder, tickets: 100, seed: 1, say: (line) => lines.push(line) })
  said = await hearAll(played)
}, 180_000)

afterAll(async () => {
  await played.close()
  await rm(folder, { recursive: true, force: true })
})

type Sale = FactOf<'saleCompleted'>

const isSale = (fact: TradeFact): fact is Sale => fact.kind === 'saleCompleted'

/** The journals with the first such sale changed. */
function withSale(
  change: (sale: Sale) => readonly TradeFact[],
  isOne: (sale: Sale) => boolean = () => true,
): readonly TradeFact[] {
  const { facts } = played
  const at = facts.findIndex((fact) => isSale(fact) && isOne(fact))
  return facts.flatMap((fact, index) => (index === at && isSale(fact) ? change(fact) : fact))
}

/** The journals with the first such fact changed. */
function withFact(
  isOne: (fact: TradeFact) => boolean,
  change: (fact: TradeFact) => readonly TradeFact[],
): readonly TradeFact[] {
  const at = played.facts.findIndex(isOne)
  if (at < 0) throw new Error('There is no such fact')
  return played.facts.flatMap((fact, index) => (index === at ? change(fact) : fact))
}

const twice = (fact: TradeFact): readonly TradeFact[] => [fact, fact]

const isPutBack = (fact: TradeFact): fact is FactOf<'orderPutBack'> => fact.kind === 'orderPutBack'

const isWrongCode = (fact: TradeFact): boolean => fact.kind === 'collectCodeRefused'

const hasLost =
  (reason: string) =>
  (fact: TradeFact): boolean =>
    isPutBack(fact) && (fact.body.losses ?? []).some((loss) => loss.reason === reason)

const isShort = hasLost('not-found')
const isBroken = hasLost('broken')

/** All of its goods were there. */
function found(fact: TradeFact): readonly TradeFact[] {
  if (!isPutBack(fact)) return [fact]
  const { losses: _, ...body } = fact.body
  return [{ ...fact, body }]
}

/** A line of the sale one grosz dearer. */
function dearer(sale: Sale): readonly TradeFact[] {
  const [first, ...others] = sale.body.lines
  if (!first) return [sale]
  const gross = { ...first.gross, minor: first.gross.minor + 1 }
  return [{ ...sale, body: { ...sale.body, lines: [{ ...first, gross }, ...others] } }]
}

/** As any other sale. */
function unmarked({ body: { staffPurchase: _, ...body }, ...sale }: Sale): readonly TradeFact[] {
  return [{ ...sale, body }]
}

const otherKey = (sale: Sale): readonly TradeFact[] =>
  sale.body.eReceipt
    ? [{ ...sale, body: { ...sale.body, eReceipt: { ...sale.body.eReceipt, key: 'other' } } }]
    : []

/** The cashier's own price. */
const asOffered = ({ body, ...sale }: Sale): readonly TradeFact[] => {
  const lines = body.lines.map(({ savings: _, ...line }) => line)
  return [{ ...sale, body: { ...body, lines } }]
}

const isAtShelfPrice = ({ body: { lines } }: Sale): boolean =>
  lines.some(({ savings = [] }) => savings.some(({ offer }) => offer === 'manual:shelf-price'))

/** The customer of an exchange added nothing. */
const addingNothing = ({ body, ...sale }: Sale): readonly TradeFact[] => [
  { ...sale, body: { ...body, payments: body.payments.slice(0, 1) } },
]

const isExchangePaid = ({ body: { payments } }: Sale): boolean =>
  payments.length > 1 && payments[0]?.tender === 'exchange'

const isRegistered = (fact: TradeFact): fact is Sale =>
  isSale(fact) && fact.body.fiscal?.outcome === 'registered'

/** A sale of a practice that got among those that count. */
const leaked = (sale: Sale): readonly TradeFact[] => [
  sale,
  { ...sale, body: { ...sale.body, sale: 't1x-000002' as DocumentNo } },
]

type Sum = { minor: number }
type SumIn = (fact: TradeFact) => Sum | undefined

const paid = (fact: TradeFact, tender: string) =>
  isSale(fact) ? fact.body.payments.find((payment) => payment.tender === tender) : undefined

/** A sum of each kind, and who is told of one more grosz or cent in it. */
const plants: readonly { readonly what: string; readonly pick: SumIn; readonly told: readonly RegExp[] }[] = [
  {
    what: 'a gift card sold',
    pick: (fact) => (fact.kind === 'voucherLoaded' ? fact.body.amount : undefined),
    told: [
      /^head office: voucher .* loaded: /,
      /^till t1: onCards /,
      /^reports: onCards /,
      /^customers: purse /,
    ],
  },
  {
    what: 'a gift card spent',
    pick: (fact) => paid(fact, 'gift-card')?.amount,
    told: [/^head office: voucher .* spent: /, /^reports: tender .* gift-card taken: /, /^customers: purse /],
  },
  {
    what: 'a gift card refunded to',
    pick: (fact) =>
      fact.kind === 'returnCompleted'
        ? fact.body.refunds.find(({ tender }) => tender === 'gift-card')?.amount
        : undefined,
    told: [/^head office: voucher .* loaded: /, /^till t1: voucher .* loaded: /, /^customers: purse /],
  },
  {
    what: 'goods returned without a receipt',
    pick: (fact) => (fact.kind === 'blindReturnCompleted' ? fact.body.lines[0]?.refund : undefined),
    told: [/^head office: blind /, /^reports: vat .* returned /],
  },
  {
    what: 'a card charged',
    pick: (fact) => paid(fact, 'card')?.amount,
    told: [/^card terminals: charged /, /^reports: tender .* card taken: /],
  },
  {
    what: 'goods taken in exchange',
    pick: (fact) => paid(fact, 'exchange')?.amount,
    told: [/^head office: tender .* exchange taken: /, /^reports: tender .* exchange taken: /],
  },
  {
    what: 'goods that the fiscal printer has registered',
    pick: (fact) => (isRegistered(fact) ? fact.body.lines[0]?.gross : undefined),
    told: [
      /^fiscal printer: fiscal t2 receipt \d+: /,
      /^fiscal printer: fiscal t2 . gross: /,
      /^fiscal printer: registered t2 gross: /,
    ],
  },
  {
    what: 'store credit',
    pick: (fact) => (fact.kind === 'blindReturnCompleted' ? fact.body.refund.amount : undefined),
    told: [
      /^head office: voucher .* loaded: /,
      /^reports: tender .* store-credit refunded: /,
      /^customers: purse /,
    ],
  },
  {
    what: 'euros taken',
    pick: (fact) => paid(fact, 'foreign-cash')?.foreign?.given,
    told: [/^head office: foreign .* EUR taken: /, /^reports: foreign /, /^drawers: cash .* EUR: /],
  },
  {
    what: 'change for euros',
    pick: (fact) => paid(fact, 'foreign-cash')?.change,
    told: [/^head office: foreign .* EUR change: /, /^drawers: cash \S+: /],
  },
  {
    what: 'euros taken to the safe',
    pick: (fact) =>
      fact.kind === 'cashMoved' && fact.body.amount.currency === 'EUR' ? fact.body.amount : undefined,
    told: [/^reports: foreign .* EUR /, /^drawers: cash .* EUR: /],
  },
  {
    what: 'a box that was lifted',
    pick: (fact) => (fact.kind === 'shiftClosed' && fact.body.lifted ? fact.body.countedCash : undefined),
    told: [/^head office: box .* lifted: /, /^till t2: box .* lifted: /],
  },
  {
    what: 'a box that was set in',
    pick: (fact) => (fact.kind === 'shiftOpened' && fact.body.box?.carried ? fact.body.float : undefined),
    told: [/^head office: box .* set-in: /, /^drawers: cash \S+: /],
  },
  {
    what: 'euros in a box that was set in',
    pick: (fact) => (fact.kind === 'shiftOpened' ? fact.body.box?.foreign?.[0]?.sum : undefined),
    told: [/^head office: box .* set-in EUR: /, /^reports: foreign .* brought: /, /^drawers: cash \S+ EUR: /],
  },
]

/** A copy of the journals with one more in the first such sum. */
function planted(pick: SumIn): readonly TradeFact[] {
  const facts = structuredClone(played.facts)
  for (const fact of facts) {
    const sum = pick(fact)
    if (!sum) continue
    sum.minor += 1
    return facts
  }
  throw new Error('There is no such sum')
}

describe('a day in a shop', () => {
  it('has a cut of the line, a till killed as a card is charged, and a payment in doubt', () => {
    expect(lines).toEqual([
      'the line is cut',
      'the line is mended',
      expect.stringContaining('shift 1'),
      ...[expect.any(String), expect.any(String)],
      expect.stringContaining('shift 2'),
    ])
    expect([...played.done.keys()]).toHaveLength(31)
  })

  it('ends with cash, stock, VAT and orders as the journals come to, at head office and in every till', () => {
    expect(judgeDay(played.facts, said)).toEqual([])
  })

  it('shows a single grosz to whoever judges it', () => {
    const found = judgeDay(withSale(dearer), said)
    expect(found).toContainEqual(expect.stringMatching(/^head office: vat .* gross: /))
    expect(found).toContainEqual(expect.stringMatching(/^till t1: vat /))
    expect(found).toContainEqual(expect.stringMatching(/^reports: vat /))
  })

  it.each(plants)('shows a wrong sum of $what to whoever judges it', ({ pick, told }) => {
    const found = judgeDay(planted(pick), said)
    for (const line of told) expect(found).toContainEqual(expect.stringMatching(line))
  })

  it('shows a lost mark of a staff purchase to whoever judges it', () => {
    const found = judgeDay(
      withSale(unmarked, ({ body }) => body.staffPurchase !== undefined),
      said,
    )
    expect(found).toContainEqual(expect.stringMatching(/^head office: staff .*: 0 \/ 1$/))
  })

  it('shows another key of an e-receipt to whoever judges it', () => {
    const found = judgeDay(
      withSale(otherKey, ({ body }) => body.eReceipt !== undefined),
      said,
    )
    expect(found).toContainEqual(expect.stringMatching(/^head office: e-receipt .*: other \/ /))
  })

  it.each([
    ['a lost price of the shelf', asOffered, isAtShelfPrice, /^head office: lowered .*: \d+ \/ \d+$/],
    ['an exchange that came out otherwise', addingNothing, isExchangePaid, /^people: exchanged pay: /],
    ['a sale of a practice that counts', leaked, () => true, /^people: sold t1x-000002: 1 \/ 0$/],
    ['a sale that was not registered', () => [], isRegistered, /^fiscal printer: fiscal t2 receipts: /],
    ['a sale done again', (sale: Sale) => [sale, sale], isRegistered, /^people: sold .*: 2 \/ 1$/],
  ] as const)('shows %s to whoever judges it', (...[, change, isOne, told]) => {
    expect(judgeDay(withSale(change, isOne), said)).toContainEqual(expect.stringMatching(told))
  })

  it.each([
    [
      'goods that were lost, but not told as such',
      isShort,
      found,
      /^head office: exception goods-missing .*: 0 \/ 1$/,
    ],
    ['a lost piece that the stock still counts', isShort, found, /^head office: stock .* onHand: /],
    ['a damaged piece that lies elsewhere', isBroken, found, /^till t1: stock .* damaged: /],
    ['a way back that never was', isPutBack, () => [], /^head office: order LATE-\d+: ready \/ cancelled$/],
    ['goods that stay reserved', isPutBack, () => [], /^till t2: stock .* reserved: /],
    ['a way back done again', isPutBack, twice, /^people: shown put-back.*: \d+ \/ \d+$/],
    ['a wrong code that was forgotten', isWrongCode, () => [], /^head office: codes .*: 5 \/ 6$/],
    ['a wrong code that nobody showed', isWrongCode, twice, /^people: shown wrong-code: 7 \/ 6$/],
  ] as const)('shows %s to whoever judges it', (...[, isOne, change, told]) => {
    expect(judgeDay(withFact(isOne, change), said)).toContainEqual(expect.stringMatching(told))
  })

  it('shows a lock that nobody was told of to whoever judges it', () => {
    const tries = played.facts.filter(isWrongCode)
    const fewer = played.facts.filter((fact) => !tries.slice(0, 2).includes(fact))
    expect(judgeDay(fewer, said)).toContainEqual(
      expect.stringMatching(/^head office: exception collect-code-locked .*: 0 \/ 1$/),
    )
  })

  it('shows an act that was practised and not told of to whoever judges it', () => {
    const facts = structuredClone(played.facts)
    const ended = facts.find((fact) => fact.kind === 'trainingEnded')
    if (ended?.kind === 'trainingEnded') Object.assign(ended.body, { acts: 2 })
    expect(judgeDay(facts, said)).toContainEqual(expect.stringMatching(/^people: practised .*: \d+ \/ \d+$/))
  })

  it('marks all paper of a practice, which bears numbers of its own', () => {
    const papers = played.tills.flatMap(({ jobs, writer }) =>
      jobs.map((job) => JSON.stringify(job)).filter((job) => job.includes(`${writer}x-`)),
    )
    expect(papers.length).toBeGreaterThan(0)
    for (const paper of papers) expect(paper).toContain('SZKOLENIE')
  })

  it('has one fiscal printer, which had nothing to complain of and has its day reported', () => {
    const devices = played.tills.flatMap(({ printer }) => printer?.device ?? [])
    expect(devices).toHaveLength(1)
    for (const { complaints, memory } of devices) {
      expect(complaints).toEqual([])
      expect(memory.reports).toHaveLength(1)
      expect(memory.isZero).toBe(true)
    }
  })

  it('shows a lost fact to whoever judges it', () => {
    const found = judgeDay(
      withSale(() => []),
      said,
    )
    expect(found).toContainEqual(expect.stringMatching(/^head office: stock /))
    expect(found).toContainEqual(expect.stringMatching(/^head office: facts /))
    expect(found).toContainEqual(expect.stringMatching(/^drawers: cash |: tender /))
  })
})
