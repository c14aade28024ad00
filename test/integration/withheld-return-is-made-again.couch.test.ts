import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pinVerifier } from '#electron/session/pin.ts'
import { editDocument } from '#head-office/couch/edit-document.ts'
import { provisionChain } from '#head-office/provision/provision-chain.ts'
import { guardSource } from '#head-office/provision/guard.ts'
import { startHeadOffice } from '#head-office/start-head-office.ts'
import type { HeadOffice } from '#head-office/start-head-office.ts'
import { SimulatedProcessor } from '#simulators/payment-processor/payment-processor.ts'
import type { ActContext } from '#src/app/act-context.ts'
import { completeReturn } from '#src/app/complete-return.ts'
import { settleException } from '#src/app/settle-exception.ts'
import type { ActId, DocumentNo, StaffId } from '#src/base/ids.ts'
import type { ActResult } from '#src/contract/acts/act-draft.ts'
import type { StateDocument } from '#src/contract/documents/state-document.ts'
import type { SaleState } from '#src/domain/basket/sale-state.ts'
import type { ExceptionState } from '#src/domain/exception/exception-state.ts'
import { testContext } from '../support/act-context.ts'
import { storeDocument } from '../support/head-office/store-documents.ts'
import { testCouch } from '../support/head-office/test-couch.ts'
import type { TestCouch } from '../support/head-office/test-couch.ts'
import { tillInProcess } from '../support/till-in-process.ts'
import type { TillInProcess } from '../support/till-in-process.ts'
import { documentNo, pln, returnCompleted, s1, saleCompleted, soldLine } from '../support/trade-facts.ts'

const year = new Date().getUTCFullYear()
const factsDatabase = `facts-s1-${year}`
/** Longer than the longest wait between two tries. */
const soon = { timeout: 30_000, interval: 50 }
const manager = 'maria' as StaffId

let server: TestCouch
let processor: SimulatedProcessor
let headOffice: HeadOffice
let till: TillInProcess

beforeEach(async () => {
  server = await testCouch()
  await provisionChain(server.couch, { stores: [{ store: s1, region: 'mazowsze' }], year })
  const store = { ...storeDocument(s1, 'mazowsze', ['mazowsze']), facts: factsDatabase }
  await server.couch.database('catalogue').bulkDocs([store])
  processor = new SimulatedProcessor()
  const { url: couchUrl, folder } = server
  headOffice = await startHeadOffice({ couchUrl, folder, processor, publishQuietMs: 0 })
  await server.server.setJwtKey(headOffice.jwtKey.kid, headOffice.jwtKey.publicKey)
  till = await tillInProcess(await headOffice.issueEnrolmentCode(s1), headOffice.servicesUrl)
  await signInManager()
})
afterEach(async () => {
  await till.stop()
  await headOffice.close()
  await server.close()
})

async function signInManager(): Promise<void> {
  const { session, enrolment } = till.terminal
  const pinSalt = '01'.repeat(16)
  const verifier = await pinVerifier('1234', pinSalt, enrolment.storeKey)
  const maria = { staff: manager, name: 'Maria', role: 'manager', language: 'pl', pinSalt }
  const document = { _id: `staff:${manager}`, type: 'staff', ...maria, pinVerifier: verifier }
  await server.couch.database('store-s1').bulkDocs([document])
  await vi.waitFor(() => expect(session.people()).toHaveLength(1), soon)
  expect(await session.signIn(manager, '1234')).toMatchObject({ ok: true })
}

/** Puts another guard before this store's facts. */
const guard = (source: string): Promise<unknown> =>
  editDocument<{ _id: string; language: string; validate_doc_update: string }>(
    server.couch.database(factsDatabase),
    '_design/guard',
    () => ({ _id: '_design/guard', language: 'javascript', validate_doc_update: source }),
  )

const usual = guardSource({ kind: 'facts', store: s1 })
const refusingReturns = `(function (newDoc, oldDoc, userCtx) {
  if (newDoc.kind === 'returnCompleted') throw { forbidden: 'no returns today' };
  ${usual}(newDoc, oldDoc, userCtx)
})`

/** Until head office has every fact of the till, has folded it and has done what it asked for. */
async function settled(): Promise<void> {
  await vi.waitFor(() => expect(till.terminal.linkStatus().unsent).toBe(0), soon)
  await headOffice.idle()
}

/** What the till was told of a state. */
function toldOf<S>(id: string): S | undefined {
  const row = till.replica.rows.get(`store-s1/${id}`)
  return row && !row.deleted ? ((row.document as unknown as StateDocument).state as S) : undefined
}

const context = (): ActContext => ({
  ...testContext(),
  act: randomUUID() as ActId,
  now: Date.now(),
  cashier: manager,
})

const lastSeq = (): number => till.terminal.journal.lastFact?.seq ?? 0

/** Sells goods of 10.00 and answers under which number. */
async function sell(): Promise<DocumentNo> {
  const number = String(lastSeq() + 1).padStart(6, '0')
  const sale = documentNo(`${till.terminal.facts.names.terminal}-${number}`)
  const payments = [{ tender: 'blik', amount: pln(1000), reference: 'ref-1' }] as const
  await till.write('saleCompleted', saleCompleted([soldLine(1, 1)], { sale, payments }).body)
  await settled()
  await vi.waitFor(() => expect(saleTold(sale)).toMatchObject({ sale }), soon)
  return sale
}

const saleTold = (sale: DocumentNo) => toldOf<SaleState>(`sale:${sale}`)

/** Takes the goods back, as a till does that knows of the sale what this one was told. */
function giveBack(sale: DocumentNo): Promise<ActResult> {
  const asked = context()
  const source = { kind: 'sale', sale, store: s1 } as const
  const { return: _, claim: __, ...body } = returnCompleted({ writer: 't1', source, lines: [[1, 1]] }).body
  const draft = completeReturn(asked, {
    allowed: { ...body, refunds: body.refunds.map((one) => ({ ...one, refund: `${asked.act}/1` })) },
    soldAt: new Date().toISOString(),
    returnClaims: saleTold(sale)?.returnClaims ?? 0,
    whenUnknown: 'refuse',
  })
  return till.terminal.saga.run(draft)
}

/** The manager says what became of an exception that the till was told of. */
async function settle(id: string): Promise<void> {
  const exception = toldOf<ExceptionState>(id)
  if (!exception) throw new Error('the till is not told of its exception')
  const draft = settleException(context(), exception, 'corrected')
  expect(await till.terminal.saga.run(draft)).toMatchObject({ ok: true })
}

describe('a return that head office refused', () => {
  it('is made again once the manager has settled it, and head office pays one refund', async () => {
    const sale = await sell()
    await guard(refusingReturns)
    expect(await giveBack(sale)).toMatchObject({ ok: true })
    const id = `exception:${till.terminal.facts.names.terminal}:${lastSeq()}:fact-withheld`
    await settled()
    await guard(usual)
    expect(till.terminal.linkStatus()).toMatchObject({ unsent: 0, withheld: 1 })
    expect(processor.paid).toEqual([])
    expect(await giveBack(sale)).toMatchObject({ ok: false, reason: 'claim-taken' })

    await vi.waitFor(() => expect(toldOf<ExceptionState>(id)).toMatchObject({ status: 'open' }), soon)
    await settle(id)
    await vi.waitFor(() => expect(till.terminal.linkStatus().withheld).toBe(0), soon)
    await settled()
    await vi.waitFor(() => expect(saleTold(sale)).toMatchObject({ returnClaims: 1 }), soon)

    const again = await giveBack(sale)
    expect(again).toMatchObject({ ok: true })
    await settled()
    const number = again.ok ? again.document : undefined
    await vi.waitFor(
      () =>
        expect(saleTold(sale)).toMatchObject({
          returnClaims: 2,
          refunds: [{ return: number, status: 'confirmed', amount: pln(1000) }],
        }),
      soon,
    )
    expect(processor.paid).toMatchObject([{ reference: 'ref-1', amount: pln(1000) }])
    expect(processor.payments).toBe(1)
  }, 90_000)
})
