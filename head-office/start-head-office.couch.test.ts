import { generateKeyPairSync, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { systemClock } from '#src/base/clock.ts'
import type { TerminalId, WriterId } from '#src/base/ids.ts'
import type { CatalogueManifest, StoreDocument } from '#src/contract/documents/catalogue-document.ts'
import type { AvailabilityDocument, StateDocument } from '#src/contract/documents/state-document.ts'
import { tokenRequestText } from '#src/contract/documents/enrolment.ts'
import type { Enrolment, TokenAnswer, TokenRequest } from '#src/contract/documents/enrolment.ts'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import { SimulatedProcessor } from '#simulators/payment-processor/payment-processor.ts'
import { productDocument, storeDocument } from '#test/support/head-office/store-documents.ts'
import { chained } from '#test/support/head-office/stored-facts.ts'
import { testCouch } from '#test/support/head-office/test-couch.ts'
import type { TestCouch } from '#test/support/head-office/test-couch.ts'
import {
  documentNo,
  fact,
  orderPlaced,
  returnCompleted,
  s1,
  s2,
  saleCompleted,
  sku,
  soldLine,
} from '#test/support/trade-facts.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import { provisionChain } from './provision/provision-chain.ts'
import { bucketOf } from './region/availability.ts'
import { appendSourceFact } from './source/append-source-fact.ts'
import { startHeadOffice } from './start-head-office.ts'
import type { HeadOffice } from './start-head-office.ts'

let test: TestCouch
let headOffice: HeadOffice
const processor = new SimulatedProcessor()
const troubles: unknown[] = []

beforeAll(async () => {
  test = await testCouch()
  const stores = [
    { store: s1, region: 'mazowsze' },
    { store: s2, region: 'malopolska' },
  ]
  await provisionChain(test.couch, { stores, year: 2026 })
  const regions = ['mazowsze', 'malopolska']
  await test.couch
    .database('catalogue')
    .bulkDocs([
      storeDocument(s1, 'mazowsze', regions),
      storeDocument(s2, 'malopolska', regions),
      productDocument('1'),
    ])
  headOffice = await startHeadOffice({
    couchUrl: test.url,
    folder: test.folder,
    availabilityEveryMs: 60_000,
    publishQuietMs: 0,
    processor,
    onTrouble: (_work, error) => troubles.push(error),
  })
  await test.server.setJwtKey(headOffice.jwtKey.kid, headOffice.jwtKey.publicKey)
})
afterAll(async () => {
  await headOffice.close()
  await test.close()
  expect(troubles).toEqual([])
})

const post = (path: string, body: object): Promise<Response> =>
  fetch(`${headOffice.servicesUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

const pem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString()

async function enrol(store: typeof s1): Promise<{ enrolment: Enrolment; privateKey: KeyObject }> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const code = await headOffice.issueEnrolmentCode(store)
  const response = await post('/enrol', { code, publicKey: pem(publicKey) })
  expect(response.status).toBe(200)
  return { enrolment: (await response.json()) as Enrolment, privateKey }
}

type Renewal = Omit<TokenRequest, 'at' | 'signature'>

function renew(asked: Renewal, key: KeyObject, signed = tokenRequestText): Promise<Response> {
  const signedAt = new Date(systemClock(globalThis).now()).toISOString()
  const signature = sign(null, Buffer.from(signed({ ...asked, at: signedAt })), key).toString('base64url')
  return post('/token', { ...asked, at: signedAt, signature })
}

const withoutCertificate: typeof tokenRequestText = ({ terminal, at }) => tokenRequestText({ terminal, at })

const shown = (byte: string): string => byte.repeat(32)
const certificatesIn = async (answer: Response): Promise<readonly string[]> =>
  ((await answer.json()) as TokenAnswer).relayCertificates

const rolesOf = ({ token }: TokenAnswer): unknown =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())['_couchdb.roles']

/** A terminal that writes facts as CouchDB lets it. */
async function terminal(store: typeof s1) {
  const { enrolment } = await enrol(store)
  let last: Fact | undefined
  return {
    id: enrolment.terminal,
    write: async (made: TradeFact): Promise<void> => {
      last = chained({ ...made, writer: enrolment.terminal as WriterId }, last)
      const response = await fetch(
        `${enrolment.couchUrl}/${enrolment.factsDatabase}/${encodeURIComponent(last._id)}`,
        {
          method: 'PUT',
          headers: { authorization: `Bearer ${enrolment.token}`, 'content-type': 'application/json' },
          body: JSON.stringify(last),
        },
      )
      expect(response.status).toBe(201)
    },
  }
}

const stateOf = async (database: string, id: string) =>
  (await test.couch.database(database).get<StateDocument>(id))?.state

const at = '2026-11-20T10:00:00.000Z'
const head = { at, zone: 'Europe/Warsaw', businessDate: '2026-11-20', store: null }

describe('enrolment', () => {
  it('makes a terminal of a code, once, and lets it in', async () => {
    const { publicKey } = generateKeyPairSync('ed25519')
    const code = await headOffice.issueEnrolmentCode(s1)
    const typed = code.toLowerCase().replace('-', ' ')
    const enrolled = await post('/enrol', { code: typed, publicKey: pem(publicKey) })
    const first = (await enrolled.json()) as Enrolment
    expect(first).toMatchObject({ store: 's1', factsDatabase: 'facts-s1-2026', couchUrl: test.server.url })
    const again = (await (await post('/enrol', { code, publicKey: pem(publicKey) })).json()) as Enrolment
    expect(again.terminal).toBe(first.terminal)
    const other = pem(generateKeyPairSync('ed25519').publicKey)
    expect((await post('/enrol', { code, publicKey: other })).status).toBe(403)
    const headers = { authorization: `Bearer ${first.token}` }
    expect((await fetch(`${first.couchUrl}/store-s1`, { headers })).status).toBe(200)
    expect((await fetch(`${first.couchUrl}/store-s2`, { headers })).status).toBe(403)
  })

  it('makes a relay of a terminal by its code: two at most, the newest', async () => {
    const enrolAsRelay = async () => {
      const publicKey = pem(generateKeyPairSync('ed25519').publicKey)
      const code = await headOffice.issueRelayCode(s1)
      return (await (await post('/enrol', { code, publicKey })).json()) as Enrolment
    }
    const relays = [await enrolAsRelay(), await enrolAsRelay(), await enrolAsRelay()]
    expect(rolesOf(relays[0]!)).toContain('relay-s1')
    expect(rolesOf((await enrol(s1)).enrolment)).not.toContain('relay-s1')
    expect(relays[0]!.jwtKeys).toEqual({ [headOffice.jwtKey.kid]: headOffice.jwtKey.publicKey })
    const store = await test.couch.database('catalogue').get<StoreDocument>('store:s1')
    expect(store?.relays).toEqual(relays.slice(1).map(({ terminal }) => ({ terminal })))
  })

  it('names the certificate of a relay, as the relay alone tells it, to the tills of its store', async () => {
    const [made, remade, stolen] = [shown('aa'), shown('bb'), shown('cc')]
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const code = await headOffice.issueRelayCode(s2)
    const enrolled = { code, publicKey: pem(publicKey), relayCertificate: made }
    const relay = (await (await post('/enrol', enrolled)).json()) as Enrolment
    expect(relay.relayCertificates).toEqual([made])
    const till = await enrol(s2)
    expect(till.enrolment.relayCertificates).toEqual([made])

    // Who knows the code and the public key is not yet the relay, nor is another till.
    const again = await post('/enrol', { ...enrolled, relayCertificate: stolen })
    expect(await certificatesIn(again)).toEqual([made])
    const own = { terminal: till.enrolment.terminal }
    const claimed = await renew({ ...own, relayCertificate: stolen }, till.privateKey)
    expect(await certificatesIn(claimed)).toEqual([made])
    const { terminal } = relay
    const added = await renew({ terminal, relayCertificate: stolen }, privateKey, withoutCertificate)
    expect(added.status).toBe(403)

    const told = await renew({ terminal, relayCertificate: remade }, privateKey)
    expect(await certificatesIn(told)).toEqual([remade])
    expect(await certificatesIn(await renew(own, till.privateKey))).toEqual([remade])
    expect(await certificatesIn(await renew({ terminal }, privateKey))).toEqual([remade])
    const store = await test.couch.database('catalogue').get<StoreDocument>('store:s2')
    expect(store?.relays).toEqual([{ terminal, certificate: remade }])
  })

  it('keeps a relay that an older head office has named, and notes its certificate', async () => {
    const { enrolment, privateKey } = await enrol(s2)
    const terminal = enrolment.terminal as TerminalId
    const catalogue = test.couch.database('catalogue')
    const older = { ...(await catalogue.get<StoreDocument>('store:s2'))!, relays: [terminal] }
    await catalogue.put(older)
    const renewed = await renew({ terminal, relayCertificate: shown('dd') }, privateKey)
    const told = (await renewed.json()) as TokenAnswer
    expect(rolesOf(told)).toContain('relay-s2')
    expect(told.relayCertificates).toEqual([shown('dd')])
  })

  it('refuses unknown codes and keys of another sort', async () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const code = await headOffice.issueEnrolmentCode(s1)
    expect((await post('/enrol', { code, publicKey: pem(publicKey) })).status).toBe(400)
    expect((await post('/enrol', { code, publicKey: 'none' })).status).toBe(400)
    const good = pem(generateKeyPairSync('ed25519').publicKey)
    expect((await post('/enrol', { code: 'AAAA-AAAA', publicKey: good })).status).toBe(403)
    expect((await post('/enrol', { code: 7 })).status).toBe(400)
  })

  it('renews a token for the holder of the key, near the present time, however many others ask', async () => {
    const { enrolment, privateKey } = await enrol(s1)
    const now = systemClock(globalThis).now()
    const ask = (time: number, key = privateKey) => {
      const signedAt = new Date(time).toISOString()
      const signature = sign(null, Buffer.from(`${enrolment.terminal}:${signedAt}`), key).toString(
        'base64url',
      )
      return post('/token', { terminal: enrolment.terminal, at: signedAt, signature })
    }
    const answer = (await (await ask(now)).json()) as TokenAnswer
    expect(answer.factsDatabase).toBe('facts-s1-2026')
    expect(Date.parse(answer.tokenExpiresAt)).toBeGreaterThan(now + 29 * 86_400_000)
    expect((await ask(now - 6 * 60_000)).status).toBe(403)
    const stranger = generateKeyPairSync('ed25519').privateKey
    for (let n = 0; n < 40; n += 1) expect((await ask(now, stranger)).status).toBe(403)
    expect((await ask(now)).status).toBe(200)
  })
})

describe('head office', () => {
  it('finds a sale of one store in another within seconds', async () => {
    const here = await terminal(s1)
    const there = await terminal(s2)
    const sale = documentNo(`${here.id}-000001`)
    await here.write(saleCompleted([soldLine(1, 2)], { sale }))
    await there.write(fact('orderSought', { number: sale }, { writer: there.id, store: s2 }))
    await vi.waitFor(async () => expect(await stateOf('store-s2', `sale:${sale}`)).toMatchObject({ sale }), {
      timeout: 8_000,
      interval: 50,
    })
    expect(await stateOf('store-s1', `sale:${sale}`)).toEqual(await stateOf('store-s2', `sale:${sale}`))
  })

  it('brings a customer along and keeps him fresh', async () => {
    const customer = {
      customer: orderPlaced([]).body.customer,
      phone: null,
      email: null,
      card: null,
    } as const
    const person = { ...customer, tier: 'basic', since: '2024-01-01' } as const
    const crm = 'crm' as WriterId
    const tell = (name: string) =>
      appendSourceFact(test.couch, crm, {
        ...head,
        kind: 'customerRegistered',
        eventId: name,
        body: { ...person, name },
      })
    await tell('Anna Lis')
    const { body } = orderPlaced([soldLine(1, 1)])
    await appendSourceFact(test.couch, 'web' as WriterId, {
      ...head,
      kind: 'orderPlaced',
      eventId: 'e1',
      body,
    })
    const there = await terminal(s2)
    await headOffice.idle()
    await there.write(fact('orderSought', { number: body.order }, { writer: there.id, store: s2 }))
    await headOffice.idle()
    expect(await stateOf('store-s2', `order:${body.order}`)).toMatchObject({ stores: ['s1', 's2'] })
    expect(await stateOf('store-s2', 'customer:c1')).toMatchObject({ name: 'Anna Lis' })
    await tell('Anna Lis-Nowak')
    await headOffice.idle()
    expect(await stateOf('store-s2', 'customer:c1')).toMatchObject({ name: 'Anna Lis-Nowak' })
  })

  it('brings an order to the store that asks by the number of its marketplace', async () => {
    const order = 'WEB-8841' as never
    const { body } = orderPlaced([soldLine(1, 1)], { order, references: ['ALLEGRO-8841-22'] })
    const event = { ...head, kind: 'orderPlaced', eventId: 'e8841', body } as const
    await appendSourceFact(test.couch, 'web' as WriterId, event)
    const there = await terminal(s2)
    await headOffice.idle()
    await there.write(fact('orderSought', { number: 'ALLEGRO-8841-22' }, { writer: there.id, store: s2 }))
    const copied = async () =>
      expect(await stateOf('store-s2', `order:${order}`)).toMatchObject({ stores: ['s1', 's2'] })
    await vi.waitFor(copied, { timeout: 8_000, interval: 50 })
  })

  it('pays each requested refund once, whatever is lost on the way', async () => {
    const { body } = orderPlaced([soldLine(1, 2)], { order: 'WEB-7' as never })
    const event = { ...head, kind: 'orderPlaced', eventId: 'e7', body } as const
    await appendSourceFact(test.couch, 'web' as WriterId, event)
    const delivered = { order: body.order, deliveredAt: at }
    await appendSourceFact(test.couch, 'web' as WriterId, {
      ...head,
      kind: 'orderDelivered',
      eventId: 'd7',
      body: delivered,
    })
    const till = await terminal(s1)
    const returned = returnCompleted({
      writer: till.id,
      store: s1,
      lines: [[1, 1]],
      source: { kind: 'order', order: body.order },
    })
    await till.write(returned)
    const refunds = async () => ((await stateOf('chain', 'order:WEB-7')) as unknown as OrderState).refunds
    for (const mood of ['lose-question', 'lose-answer'] as const) {
      processor.mood = mood
      await headOffice.idle()
      expect(await refunds()).toMatchObject([{ status: 'requested' }])
    }
    expect(processor.payments).toBe(1)
    processor.mood = 'well'
    await headOffice.idle()
    await headOffice.idle()
    expect(await refunds()).toMatchObject([{ status: 'confirmed' }])
    expect(processor.payments).toBe(1)
    expect(processor.paid).toMatchObject([{ reference: 'ref-1', amount: { minor: 1000 } }])
  })

  it('tells regions how much a store has, in bands', async () => {
    const delivery = { store: s1, delivery: 'D-1', lines: [{ sku: sku('boots'), quantity: pieces(11) }] }
    await appendSourceFact(test.couch, 'erp' as WriterId, {
      ...head,
      kind: 'stockDelivered',
      eventId: 's1',
      body: delivery,
    })
    await headOffice.idle()
    const id = `availability:s1:${bucketOf(sku('boots'))}`
    const document = await test.couch.database('region-mazowsze').get<AvailabilityDocument>(id)
    expect(document?.bands).toEqual({ boots: 'many' })
    expect(await test.couch.database('region-mazowsze').get('pulse:s1')).toMatchObject({ type: 'pulse' })
  })

  it('publishes the catalogue whole, and again after a change', async () => {
    await headOffice.idle()
    const base = `${headOffice.publishedUrl}/catalogue`
    const manifest = async () => (await (await fetch(`${base}/manifest.json`)).json()) as CatalogueManifest
    const before = await manifest()
    expect(before.snapshot.documents).toBe(3)
    await test.couch.database('catalogue').put(productDocument('2'))
    await headOffice.idle()
    const after = await manifest()
    expect(after.number).toBeGreaterThan(before.number)
    const response = await fetch(`${base}/${after.snapshot.file}`)
    expect(response.headers.get('cache-control')).toContain('immutable')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.length).toBe(after.snapshot.bytes)
    const lines = gunzipSync(bytes).toString().trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line)._id)).toEqual([
      'product:1',
      'product:2',
      'store:s1',
      'store:s2',
    ])
    const pulse = await test.couch.database('store-s2').get('pulse:catalogue')
    expect(pulse).toMatchObject({ number: after.number })

    const tail = await fetch(`${base}/${after.snapshot.file}`, { headers: { range: 'bytes=10-' } })
    expect(tail.status).toBe(206)
    expect(Buffer.from(await tail.arrayBuffer())).toEqual(bytes.subarray(10))
    const beyond = await fetch(`${base}/${after.snapshot.file}`, { headers: { range: 'bytes=9999999-' } })
    expect(beyond.status).toBe(416)
    const etag = response.headers.get('etag') ?? ''
    const cached = await fetch(`${base}/${after.snapshot.file}`, { headers: { 'if-none-match': etag } })
    expect(cached.status).toBe(304)
    expect((await fetch(`${base}/cursor.json`)).status).toBe(404)
    expect((await fetch(`${base}/..%2f..%2fsigning-key.pem`)).status).toBe(404)
  })
})

describe('source facts', () => {
  it('become one fact per event, however often and from however many sides they are told', async () => {
    const source = 'loud' as WriterId
    const told = (eventId: string) =>
      appendSourceFact(test.couch, source, {
        ...head,
        kind: 'orderSought',
        eventId,
        body: { number: eventId },
      })
    const facts = await Promise.all(['a', 'b', 'a', 'c', 'b', 'a'].map(told))
    const again = await told('b')
    expect(new Set(facts.map(({ _id }) => _id)).size).toBe(3)
    expect(facts.map(({ _id }) => _id)).toContain(again._id)
    await headOffice.idle()
    expect(await test.couch.database('chain').get('progress:loud')).toMatchObject({ folded: 3 })
  })
})
