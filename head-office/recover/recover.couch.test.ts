import { createHash } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { ProgressDocument } from '#src/contract/documents/state-document.ts'
import { factChain } from '#test/support/head-office/stored-facts.ts'
import { testCouch } from '#test/support/head-office/test-couch.ts'
import type { TestCouch } from '#test/support/head-office/test-couch.ts'
import { anna, fact, s1, saleCompleted, soldLine } from '#test/support/trade-facts.ts'
import type { Couch } from '../couch/couch.ts'
import { projector } from '../projector/projector.ts'
import { provisionChain } from '../provision/provision-chain.ts'
import { readExport } from './read-export.ts'
import { recoverFacts } from './recover-facts.ts'

let test: TestCouch
beforeAll(async () => {
  test = await testCouch()
})
afterAll(() => test.close())

const chain = factChain(
  't7',
  [1, 2, 3, 4].map(() => saleCompleted([soldLine(1, 1)])),
)

/** A head office that has the first two facts of a till that is gone. */
async function headOffice(): Promise<Couch> {
  const couch = test.fresh()
  await provisionChain(couch, { stores: [{ store: s1, region: 'mazowsze' }], year: 2026 })
  await couch
    .database('chain')
    .put({ _id: 'terminal:t7', type: 'terminal', terminal: 't7', store: s1 } as never)
  await couch.database('facts-s1-2026').bulkDocs(chain.slice(0, 2))
  await fold(couch)
  return couch
}

const fold = (couch: Couch) =>
  projector({ couch, clock: new ManualClock(), onTrouble: () => undefined }).run(null)

async function exported(facts: readonly Fact[], more: object = {}): Promise<string> {
  const folder = await mkdtemp(join(test.folder, 'export-'))
  const text = facts.map((fact) => `${JSON.stringify(fact)}\n`).join('')
  const manifest = {
    format: 1,
    file: 'facts.ndjson',
    bytes: Buffer.byteLength(text),
    sha256: createHash('sha256').update(text).digest('hex'),
    facts: facts.length,
    isSound: true,
    databases: [{ from: 1, database: 'facts-s1-2026' }],
    withheld: [],
    ...more,
  }
  await writeFile(join(folder, 'facts.ndjson'), text)
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest))
  return folder
}

async function recover(couch: Couch, folder: string, { terminal = 't7', isTrial = false } = {}) {
  const read = await readExport(folder)
  return read.ok ? recoverFacts(couch, read.found, { terminal, isTrial }) : read
}

const factsOf = (couch: Couch) =>
  couch.database('facts-s1-2026').range<Fact>({ from: 'fact:', to: 'fact:\uffff' })
const progress = (couch: Couch) => couch.database('store-s1').get<ProgressDocument>('progress:t7')

describe('facts of a till that is gone', () => {
  it('are taken in under its own name, once, and folded', async () => {
    const couch = await headOffice()
    const folder = await exported(chain)
    expect(await recover(couch, folder, { isTrial: true })).toEqual({ ok: true, facts: 4, missing: 2 })
    expect(await factsOf(couch)).toHaveLength(2)
    expect(await recover(couch, folder)).toEqual({ ok: true, facts: 4, missing: 2 })
    expect(await recover(couch, folder)).toEqual({ ok: true, facts: 4, missing: 0 })
    expect((await factsOf(couch)).map(({ hash }) => hash)).toEqual(chain.map(({ hash }) => hash))
    await fold(couch)
    expect(await progress(couch)).toMatchObject({ received: 4, folded: 4, hash: chain[3]!.hash })
  })

  it('may begin where head office already has the one before', async () => {
    const couch = await headOffice()
    expect(await recover(couch, await exported(chain.slice(2)))).toMatchObject({ ok: true, missing: 2 })
  })

  it('about people are taken in where those before them have been deleted', async () => {
    const couch = await headOffice()
    const told = { customer: anna, name: 'Anna', phone: null, email: null, card: null, tier: 'gold' } as const
    const registered = fact(
      'customerRegistered',
      { ...told, since: '2026-11-21' },
      { writer: 't7p', store: s1 },
    )
    const [first, second] = factChain('t7p', [registered, registered])
    const people = couch.database('people-s1')
    await people.put(first!)
    await fold(couch)
    const [{ _id, _rev }] = (await people.range<Fact & { _rev: string }>({
      from: 'fact:',
      to: 'fact:~',
    })) as [Fact & { _rev: string }]
    await people.bulkDocs([{ _id, _rev, _deleted: true } as never])
    const folder = await exported([second!], { databases: of('people-s1') })
    expect(await recover(couch, folder)).toEqual({ ok: true, facts: 1, missing: 1 })
    await fold(couch)
    const home = await couch.database('store-s1').get<ProgressDocument>('progress:t7p')
    expect(home).toMatchObject({ folded: 2 })
    const trade = await exported([second!], { databases: of('facts-s1-2026') })
    expect(await recover(couch, trade)).toEqual({ ok: false, reason: 'no-database' })
  })

  it('go in as what stood for them, where head office had refused them', async () => {
    const couch = await headOffice()
    const { hash, kind } = chain[2]!
    const body = { refusedKind: kind, bytes: 900, reason: 'no such kind', refusedHash: hash }
    const standIn = { ...chain[2]!, kind: 'factWithheld', version: 1, body }
    expect(await recover(couch, await exported(chain, { withheld: [standIn] }))).toMatchObject({ missing: 2 })
    await fold(couch)
    expect(await progress(couch)).toMatchObject({ folded: 4 })
    expect((await factsOf(couch))[2]).toMatchObject({ kind: 'factWithheld', hash })
  })

  it.each([
    ['there is a gap before them', () => exported(chain.slice(3)), 'gap'],
    ['one of them was changed', () => exported(changed), 'broken-chain'],
    ['one of them is missing', () => exported([chain[0]!, chain[2]!]), 'broken-chain'],
    ['the file is not the one exported', () => exported(chain, { sha256: 'ab' }), 'wrong-sum'],
    ['the journal was broken', () => exported(chain, { isSound: false }), 'unsound'],
    ['their database is not here', () => exported(chain, { databases: of('facts-s1-2031') }), 'no-database'],
    [
      'their database is of another store',
      () => exported(chain, { databases: of('store-s1') }),
      'no-database',
    ],
    ['what stands for one is of another', () => exported(chain, { withheld: [chain[1]!] }), 'wrong-stand-in'],
    ['there is no export', async () => test.folder, 'no-manifest'],
  ])('are refused whole when %s', async (_why, make, reason) => {
    const couch = await headOffice()
    expect(await recover(couch, await make())).toEqual({ ok: false, reason })
    expect(await factsOf(couch)).toHaveLength(2)
  })

  it('are refused under another name, of a stranger, and of a terminal of another store', async () => {
    const couch = await headOffice()
    const folder = await exported(chain)
    expect(await recover(couch, folder, { terminal: 't8' })).toEqual({ ok: false, reason: 'other-terminal' })
    const stranger = await exported(factChain('t9', [saleCompleted([soldLine(1, 1)])]))
    expect(await recover(couch, stranger, { terminal: 't9' })).toEqual({
      ok: false,
      reason: 'unknown-terminal',
    })
    await couch.database('chain').put({ _id: 'terminal:t9', terminal: 't9', store: 's2' } as never)
    expect(await recover(couch, stranger, { terminal: 't9' })).toEqual({ ok: false, reason: 'other-store' })
  })

  it('are refused, with the number, when another machine wrote as the same terminal', async () => {
    const couch = await headOffice()
    const twin = factChain(
      't7',
      [1, 2, 3].map((n) => saleCompleted([soldLine(1, n)])),
    )
    expect(await recover(couch, await exported(twin))).toEqual({ ok: false, reason: 'differs', seq: 2 })
    expect(await factsOf(couch)).toHaveLength(2)
  })
})

const changed = chain.map((fact) => (fact.seq === 3 ? { ...fact, businessDate: '2026-11-22' } : fact))
const of = (database: string) => [{ from: 1, database }]
