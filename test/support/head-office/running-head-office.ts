import { generateKeyPairSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { afterAll, beforeAll, expect } from 'vitest'
import type { StoreId } from '#src/base/ids.ts'
import type { Enrolment } from '#src/contract/documents/enrolment.ts'
import type { Couch } from '#head-office/couch/couch.ts'
import { provisionChain } from '#head-office/provision/provision-chain.ts'
import { unconnectedProcessor } from '#head-office/refunds/unconnected-processor.ts'
import { startHeadOffice } from '#head-office/start-head-office.ts'
import type { HeadOffice, HeadOfficeOptions } from '#head-office/start-head-office.ts'
import { s1, s2 } from '../trade-facts.ts'
import { productDocument, storeDocument } from './store-documents.ts'
import { testCouch } from './test-couch.ts'
import type { TestCouch } from './test-couch.ts'

export const pem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString()

/** One head office for the tests of a file, with two stores in two regions; it must have had no trouble in the end. */
export function runningHeadOffice({
  processor = unconnectedProcessor,
}: Partial<Pick<HeadOfficeOptions, 'processor'>> = {}) {
  let test: TestCouch
  let headOffice: HeadOffice
  const troubles: unknown[] = []

  beforeAll(async () => {
    test = await testCouch()
    const stores = [
      { store: s1, region: 'mazowsze' },
      { store: s2, region: 'malopolska' },
    ]
    await provisionChain(test.couch, { stores, year: 2026 })
    const regions = stores.map(({ region }) => region)
    const places = stores.map(({ store, region }) => storeDocument(store, region, regions))
    await test.couch.database('catalogue').bulkDocs([...places, productDocument('1')])
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

  async function enrol(store: StoreId): Promise<{ enrolment: Enrolment; privateKey: KeyObject }> {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const code = await headOffice.issueEnrolmentCode(store)
    const response = await post('/enrol', { code, publicKey: pem(publicKey) })
    expect(response.status).toBe(200)
    return { enrolment: (await response.json()) as Enrolment, privateKey }
  }

  return {
    get couch(): Couch {
      return test.couch
    },
    /** Of its CouchDB, without credentials. */
    get url(): string {
      return test.server.url
    },
    get headOffice(): HeadOffice {
      return headOffice
    },
    post,
    enrol,
  }
}
