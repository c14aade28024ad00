import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pinVerifier } from '#electron/session/pin.ts'
import type { ActId, CustomerId, StaffId } from '#src/base/ids.ts'
import { factId } from '#src/base/ids.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { StateDocument } from '#src/contract/documents/state-document.ts'
import type { FactBodies } from '#src/domain/fact/trade-fact.ts'
import { withPrefix } from '#head-office/couch/pages.ts'
import { provisionChain } from '#head-office/provision/provision-chain.ts'
import { retention } from '#head-office/retention/retention.ts'
import { ChainOnDisk } from '../support/head-office/chain-on-disk.ts'
import { storeDocument } from '../support/head-office/store-documents.ts'
import { tillInProcess } from '../support/till-in-process.ts'
import type { TillInProcess } from '../support/till-in-process.ts'
import { s1 } from '../support/trade-facts.ts'

let chain: ChainOnDisk
let till: TillInProcess
const year = new Date().getUTCFullYear()
const facts = `facts-s1-${year}`
const dayMs = 86_400_000

beforeEach(async () => {
  chain = await ChainOnDisk.make()
  await chain.startServer()
  await provisionChain(chain.couch, { stores: [{ store: s1, region: 'mazowsze' }], year })
  const store = { ...storeDocument(s1, 'mazowsze', ['mazowsze']), facts }
  await chain.couch.database('catalogue').bulkDocs([store])
  await chain.startHeadOffice()
  const { headOffice } = chain
  till = await tillInProcess(await headOffice.issueEnrolmentCode(s1), headOffice.servicesUrl)
  await signInManager()
})
afterEach(async () => {
  await till.stop()
  await chain.remove()
})

async function signInManager(): Promise<void> {
  const { session, enrolment } = till.terminal
  const pinSalt = '01'.repeat(16)
  const verifier = await pinVerifier('1234', pinSalt, enrolment.storeKey)
  const maria = { staff: 'maria', name: 'Maria', role: 'manager', language: 'pl', pinSalt }
  const document = { _id: 'staff:maria', type: 'staff', ...maria, pinVerifier: verifier }
  await chain.couch.database('store-s1').bulkDocs([document])
  await vi.waitFor(() => expect(session.people()).toHaveLength(1), soon)
  expect(await session.signIn('maria' as StaffId, '1234')).toMatchObject({ ok: true })
}

const soon = { timeout: 30_000, interval: 50 }
const customer = 'c-1' as CustomerId
type PeopleKind = 'customerRegistered' | 'customerChanged' | 'customerErased'

async function tell<K extends PeopleKind>(kind: K, body: FactBodies[K]): Promise<void> {
  const { people, facts: maker } = till.terminal
  const fact = { kind, version: 1, businessDate: maker.today(), body: { ...body } }
  expect(await people.desk.record({ act: randomUUID() as ActId, fact })).toEqual({ ok: true })
}

const register = (name: string): Promise<void> =>
  tell('customerRegistered', {
    customer,
    name,
    phone: '600 100 200',
    email: null,
    card: null,
    tier: 'basic',
    since: '2026-11-21',
  })

/** What the store's tills are told of her. */
const stateInStore = async () =>
  (await chain.couch.database('store-s1').get<StateDocument>(`customer:${customer}`))?.state

const peopleThere = () => chain.couch.database('people-s1').ids(withPrefix('fact:'))

async function folded(seq: number): Promise<void> {
  await vi.waitFor(async () => expect(await peopleThere()).toHaveLength(seq), soon)
  await chain.headOffice.idle()
}

/** Everything that this machine's journal of people holds. */
async function textOfPeople(): Promise<string> {
  const folder = path.join(till.machine.userData, 'people')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'))
  return (await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')))).join('')
}

/** Head office's daily work on a day that many days from now. */
const tidyIn = (days: number) => retention(chain.couch, new ManualClock(Date.now() + days * dayMs)).run(null)

describe('what a customer tells at the counter', () => {
  it('is folded at head office, known in the store, and named nowhere in trade', async () => {
    await register('Anna Kowalska')
    await tell('customerChanged', { customer, consents: [{ channel: 'sms', isGiven: false }] })
    await folded(2)
    expect(await stateInStore()).toMatchObject({ name: 'Anna Kowalska', consents: { sms: { given: [] } } })
    const writer = till.terminal.enrolment.terminal
    const others = await chain.couch.database(facts).range(withPrefix('fact:'))
    expect(JSON.stringify([others, await till.facts()])).not.toMatch(/Kowalska|600 100 200/)
    expect(await peopleThere()).toEqual([1, 2].map((seq) => factId(`${writer}p` as never, seq)))
    expect(till.terminal.linkStatus()).toMatchObject({ unsent: 0, withheld: 0 })
  }, 60_000)

  it('leaves head office and this machine 30 days after it was folded; what it made stands', async () => {
    await register('Anna Kowalska')
    await folded(1)
    await tidyIn(1)
    expect(await textOfPeople()).toContain('Kowalska')
    await tidyIn(31)
    expect(await peopleThere()).toEqual([])
    till.machine.replica.attach(till.replica.connect()) // a replica that opens is a reason to ask head office
    await vi.waitFor(async () => expect(await textOfPeople()).not.toContain('Kowalska'), soon)
    expect(await stateInStore()).toMatchObject({ name: 'Anna Kowalska' })
    await register('Anna Lis')
    await folded(1)
    expect(await stateInStore()).toMatchObject({ name: 'Anna Lis' })
  }, 60_000)

  it('is forgotten in the store and at head office when she asks for it', async () => {
    await register('Anna Kowalska')
    await tell('customerErased', { customer })
    await folded(2)
    expect(await stateInStore()).toEqual({ type: 'customer', customer, erased: true, stores: [s1] })
    const home = await chain.couch.database('chain').get(`customer:${customer}`)
    expect(JSON.stringify(home)).not.toContain('Kowalska')
  }, 60_000)
})
