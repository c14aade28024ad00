import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import { factChain } from '#test/support/head-office/stored-facts.ts'
import { testCouch } from '#test/support/head-office/test-couch.ts'
import type { TestCouch } from '#test/support/head-office/test-couch.ts'
import { fact, s1, saleCompleted, soldLine, web1 } from '#test/support/trade-facts.ts'
import { projector } from '../projector/projector.ts'
import { provisionChain } from '../provision/provision-chain.ts'

let test: TestCouch
beforeAll(async () => {
  test = await testCouch()
  await provisionChain(test.couch, { stores: [{ store: s1, region: 'mazowsze' }], year: 2026 })
})
afterAll(() => test.close())

const command = new URL('new-epoch-main.ts', import.meta.url).pathname
const list = async (...more: readonly string[]): Promise<readonly string[]> => {
  const args = [command, '--only-list', '--couch', test.url, ...more]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return stdout.trimEnd().split('\n')
}

describe('npm run new-epoch -- --only-list', () => {
  it('names what head office cannot make again by itself, and changes nothing', async () => {
    expect(await list()).toEqual(['nothing that is known of is missing'])
    const facts = test.couch.database('facts-s1-2026')
    const handover = fact(
      'orderPicking',
      { order: web1, store: s1, by: 'anna' as never },
      { writer: 't1', store: s1 },
    )
    const chain = factChain('t1', [
      saleCompleted([soldLine(1, 1)]),
      handover,
      saleCompleted([soldLine(2, 1)]),
    ])
    await facts.bulkDocs(chain)
    await projector({
      couch: test.couch,
      clock: new ManualClock(),
      onTrouble: () => undefined,
      storesAtOnce: 1,
    }).run(null)
    const last = await facts.get<Fact & { _rev: string }>(chain[2]!._id)
    await facts.bulkDocs([{ _id: last!._id, _rev: last!._rev, _deleted: true } as never])
    const events = join(test.folder, 'events')
    await writeFile(events, '{"source":"web","eventId":"placed WEB-1"}\n')
    const before = await test.couch.database('store-s1').updateSeq()
    expect(await list('--events', events)).toEqual([
      'terminal t1 of s1: 1 of 3 facts are not here; its journal sends them again',
      'event placed WEB-1 of web is no fact: to be told again',
      'order:WEB-1: named by a terminal, not here; only its source can tell it again',
      'terminal t1 is not enrolled here: import the registry, or replace it',
    ])
    expect(await test.couch.database('store-s1').updateSeq()).toBe(before)
  })
})
