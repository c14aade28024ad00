import { createHash } from 'node:crypto'
import type { OrderNo, StoreId, WriterId } from '#src/base/ids.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { ProductDocument } from '#src/contract/documents/catalogue-document.ts'
import type { StaffDocument } from '#src/contract/documents/state-document.ts'
import { addDays } from '#src/domain/calendar/dates.ts'
import { sumMoney } from '#src/domain/money/arithmetic.ts'
import type { Product } from '#src/domain/product/product.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import type { Couch } from '#head-office/couch/couch.ts'
import { appendSourceFact } from '#head-office/source/append-source-fact.ts'
import type { SourceEvent } from '#head-office/source/source-fact.ts'
import { demo } from '#test/support/demo-facts.ts'
import { demoZone } from '#tools/demo/data/generate-stores.ts'
import { soldLines } from '#tools/demo/data/sold-lines.ts'
import { demoData } from '#tools/demo/fill-with-demo.ts'

/** Bought on the web, staged in the store; the customer has the code. */
export type WaitingOrder = {
  readonly order: OrderNo
  readonly code: string
  readonly gtins: readonly string[]
}

const store = 's1' as StoreId
const firstOrder = 900_000
const linesOfOrder = 2
const daysToCollect = 3

/** What a store hears of a head office at work: orders, deliveries, customers, prices, people. */
export class News {
  readonly #couch: Couch
  readonly #shelf: readonly Product[]
  readonly #customers = demoData().customers.filter(({ home }) => home === store)
  #turn = 0

  constructor(couch: Couch, shelf: readonly Product[]) {
    this.#couch = couch
    this.#shelf = shelf
  }

  /** One piece of news of each sort; answers the order that was staged. */
  async next(): Promise<WaitingOrder> {
    this.#turn += 1
    const turn = this.#turn
    await this.#deliver(turn)
    await this.#tellOfCustomer(turn)
    await this.#price(turn)
    await this.#rename(turn)
    return this.#stage(turn)
  }

  async #deliver(turn: number): Promise<void> {
    const lines = this.#goods(turn).map(({ sku }) => ({ sku, quantity: pieces(5) }))
    const delivery = `${store}-SOAK-${turn}`
    await this.#tell('erp', { kind: 'stockDelivered', body: { store, delivery, lines } }, delivery)
  }

  async #tellOfCustomer(turn: number): Promise<void> {
    const known = this.#customers[turn % this.#customers.length]
    if (!known) throw new Error('The store has no customers')
    const { customer, name, phone } = known
    const contact = { name, phone, email: `c${turn}@example.com` }
    const body = { customer, contact, consents: [] }
    await this.#tell('crm', { kind: 'customerChanged', body }, `changed:${turn}`)
  }

  async #price(turn: number): Promise<void> {
    const catalogue = this.#couch.database(databases.catalogue)
    const [good] = this.#goods(turn)
    const document = good && (await catalogue.get<ProductDocument>(documentIds.product(good.sku)))
    if (!document) throw new Error('The catalogue does not hold what is sold')
    const { product } = document
    const price = { ...product.price, minor: product.price.minor + 1 }
    const changed: ProductDocument = { ...document, product: { ...product, price } }
    await catalogue.put(changed)
  }

  async #rename(turn: number): Promise<void> {
    const people = this.#couch.database(databases.store(store))
    const document = await people.get<StaffDocument>(documentIds.staff(demo.associate.staff))
    if (!document) throw new Error('Nobody of that number works here')
    const renamed: StaffDocument = { ...document, name: `${document.name.split(' ')[0]} ${turn}` }
    await people.put(renamed)
  }

  async #stage(turn: number): Promise<WaitingOrder> {
    const customer = this.#customers[turn % this.#customers.length]?.customer
    if (!customer) throw new Error('The store has no customers')
    const order = `WEB-${firstOrder + turn}` as OrderNo
    const code = String(turn).padStart(6, '0')
    const bought = this.#goods(turn).map((product) => ({ product, count: 1 }))
    const lines = soldLines(bought)
    const gross = sumMoney(
      lines.map((line) => line.gross),
      'PLN',
    )
    const codeSalt = createHash('sha256').update(order).digest('hex').slice(0, 16)
    const body = {
      ...({ order, channel: 'web', contractType: 'distance', customer, lines, gross } as const),
      deliveryCost: { minor: 0, currency: 'PLN' } as const,
      payments: [{ tender: 'blik', amount: gross, reference: order }] as const,
      delivery: { kind: 'pickup', store } as const,
      codeSalt,
      codeHash: createHash('sha256').update(`${codeSalt}:${code}`).digest('hex'),
      promisedAt: null,
    }
    await this.#tell('web', { kind: 'orderPlaced', body }, `placed:${order}`)
    const pickupBy = addDays(today(), daysToCollect)
    const ready = { order, store, shelf: 'A1', pickupBy }
    await this.#tell('web', { kind: 'orderReady', body: ready }, `ready:${order}`)
    return { order, code, gtins: lines.flatMap(({ gtin }) => gtin ?? []) }
  }

  #goods(turn: number): readonly Product[] {
    const at = (turn * linesOfOrder) % (this.#shelf.length - linesOfOrder)
    return this.#shelf.slice(at, at + linesOfOrder)
  }

  async #tell(source: string, said: Said, eventId: string): Promise<void> {
    const at = new Date().toISOString()
    const event = { ...said, eventId, at, zone: demoZone, businessDate: today(), store } as SourceEvent
    await appendSourceFact(this.#couch, source as WriterId, event)
  }
}

type Said = SourceEvent extends infer E ? (E extends SourceEvent ? Pick<E, 'kind' | 'body'> : never) : never

const today = (): string => new Date().toISOString().slice(0, 10)
