import { describe, expect, it, vi } from 'vitest'
import type { Fetch } from '#electron/link/couch-link.ts'
import { replicaOfTill } from '../chaos/parts/replica-of-till.ts'
import type { Held } from '../chaos/unlike-head-office.ts'
import { unlikeHeadOffice } from '../chaos/unlike-head-office.ts'
import { runningHeadOffice } from '../support/head-office/running-head-office.ts'
import { tillInProcess } from '../support/till-in-process.ts'
import type { TillInProcess } from '../support/till-in-process.ts'
import { documentNo, s1, saleCompleted, soldLine } from '../support/trade-facts.ts'

const world = runningHeadOffice()
const soon = { timeout: 30_000, interval: 50 }
const states = 'store-s1'

/** Another till of the store, with a line that says where each feed was begun. */
async function newTill(refuses: (url: string) => boolean = () => false) {
  const begun: string[] = []
  const line: Fetch = async (url, init) => {
    if (refuses(url)) return new Response(null, { status: 404 })
    const asked = new URL(url)
    const database = /\/((?:store|facts)-[^/]+)\/_changes$/.exec(asked.pathname)?.[1]
    const since = asked.searchParams.get('since') ?? ''
    if (database && !asked.searchParams.has('feed')) begun.push(`${database} from ${since.split('-')[0]}`)
    return fetch(url, init)
  }
  const code = await world.headOffice.issueEnrolmentCode(s1)
  const till = await tillInProcess(code, world.headOffice.servicesUrl, { fetch: line })
  return { till, begun }
}

async function sell(till: TillInProcess, sales: number): Promise<void> {
  for (let n = 1; n <= sales; n += 1) {
    const sale = documentNo(`${till.terminal.facts.names.terminal}-${String(n).padStart(6, '0')}`)
    await till.write('saleCompleted', saleCompleted([soldLine(1, n)], { sale }).body)
  }
}

/** Sequences of CouchDB begin with how many changes there were. */
const countOf = (seq: string): number => Number.parseInt(seq, 10)

/** All that a new till’s replica holds once it has read what head office has to say. */
async function filled(till: TillInProcess): Promise<Held> {
  const replica = await replicaOfTill(till)
  await vi.waitFor(async () => {
    for (const database of [states, till.terminal.enrolment.factsDatabase]) {
      const told = till.machine.replica.current?.checkpoint({ database, from: 'head-office' }) ?? ''
      expect(countOf(told)).toBe(countOf(await world.couch.database(database).updateSeq()))
    }
  }, soon)
  return replica.take()
}

describe('a till that begins', () => {
  it('takes the store’s files and ends as one that read every change there ever was', async () => {
    const { till: first } = await newTill()
    await sell(first, 30)
    await vi.waitFor(async () => {
      await world.headOffice.idle()
      const progress = `progress:${first.terminal.facts.names.terminal}`
      expect(await world.couch.database(states).get(progress)).toMatchObject({ folded: 30 })
    }, soon)
    const byFile = await newTill()
    const byFeed = await newTill((url) => url.includes('/stores/'))
    for (const { till } of [byFile, byFeed]) {
      const held = await filled(till)
      expect(
        await unlikeHeadOffice(world.couch, held, { databases: [states], collections: ['sales', 'stock'] }),
      ).toEqual([])
      expect(held.get('sales')).toHaveLength(30)
    }
    const facts = byFile.till.terminal.enrolment.factsDatabase
    for (const database of [states, facts]) {
      expect(byFeed.begun).toContain(`${database} from 0`)
      expect(byFile.begun).not.toContain(`${database} from 0`)
    }
    for (const { stop } of [first, byFile.till, byFeed.till]) await stop()
  })
})
