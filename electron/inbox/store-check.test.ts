import { describe, expect, it } from 'vitest'
import { Emitter } from '#src/base/emitter.ts'
import type { Json, JsonObject } from '#src/base/json.ts'
import type { StoreId, WriterId } from '#src/base/ids.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import { ClockOffset } from '../link/clock-offset.ts'
import { fakeFetch } from '#test/support/electron/fake-fetch.ts'
import type { FakeAnswer } from '#test/support/electron/fake-fetch.ts'
import { CouchLink } from '../link/couch-link.ts'
import { LinkMonitor } from '../link/link-monitor.ts'
import { StaffStore } from '../session/staff-store.ts'
import { memoryFile } from '../settings/atomic-file.ts'
import type { ProgressThere } from './store-check.ts'
import { StoreCheck } from './store-check.ts'

const anna = {
  _id: 'staff:anna',
  staff: 'anna',
  name: 'Anna',
  role: 'cashier',
  pinSalt: '01',
  pinVerifier: '02',
  language: 'pl',
}

const noDocument = { status: 404, body: { error: 'not_found', reason: 'missing' } } as const

/** `cut`: the line breaks when this document is asked for. */
async function setUp(documents: Record<string, JsonObject | 'cut'>, epochFile = memoryFile()) {
  const clock = new ManualClock()
  const state = {
    isCut: false,
    isSick: false,
    people: [anna] as readonly Json[],
    none: noDocument as FakeAnswer,
  }
  const { fetch } = fakeFetch(({ path }) => {
    if (state.isCut) return 'cut'
    const id = decodeURIComponent(path.split('/')[2] ?? '')
    if (id.startsWith('_all_docs'))
      return { status: 200, body: { rows: state.people.map((doc) => ({ doc })) } }
    if (state.isSick) return { status: 200, body: { error: 'unknown_error', reason: 'x' } }
    const document = documents[id]
    if (document === 'cut') return document
    return document ? { status: 200, body: { _id: id, ...document } } : state.none
  })
  const monitor = new LinkMonitor(clock)
  const token = { current: () => 'token', renew: async () => false }
  const staff = await StaffStore.load(memoryFile(), memoryFile())
  const audits: number[] = []
  const peopleAudits: number[] = []
  const audited = new Emitter<ProgressThere>()
  const epochs: unknown[] = []
  const check = new StoreCheck({
    headOffice: new CouchLink({ fetch, clock, offset: new ClockOffset(), monitor, token }),
    monitor,
    couchUrl: 'http://couch',
    store: 's1' as StoreId,
    writers: [
      {
        writer: 't1' as WriterId,
        outbox: { audit: async (received) => void audits.push(received) },
        audited,
      },
      {
        writer: 't1p' as WriterId,
        outbox: { audit: async (received) => void peopleAudits.push(received) },
        audited: new Emitter<ProgressThere>(),
        isForgetful: true,
      },
    ],
    staff,
    epochFile,
    onEpoch: async (document) => void epochs.push(document['epoch']),
    clock,
    random: () => 0.5,
    log: { info: () => undefined, error: () => undefined },
  })
  const told: unknown[] = []
  audited.on((there) => void told.push(there))
  const settle = async () => {
    for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  }
  check.start()
  await settle()
  return {
    audits,
    peopleAudits,
    epochs,
    told,
    check,
    clock,
    epochFile,
    monitor,
    settle,
    staff,
    state,
    documents,
  }
}

describe('StoreCheck', () => {
  it('reads the people of the store and audits at start and hourly', async () => {
    const { audits, staff, clock, check, settle } = await setUp({
      'progress:t1': { received: 7, folded: 6, floor: 0, hash: 'ab' },
      epoch: { epoch: 'e1' },
    })
    expect(staff.list().map(({ name }) => name)).toEqual(['Anna'])
    expect(audits).toEqual([7])
    await clock.advance(3_600_000)
    await settle()
    expect(audits).toEqual([7, 7])
    await check.stop()
    expect(clock.pending).toBe(0)
  })

  it('tells what head office has of this terminal', async () => {
    const progress = { received: 7, folded: 6, floor: 0, hash: 'ab' }
    const { told, check } = await setUp({ 'progress:t1': progress })
    expect(told).toEqual([progress])
    await check.stop()
  })

  it('takes an error for no document, whatever status it comes with', async () => {
    const { audits, epochs, told, check, clock, settle, state, staff } = await setUp({
      'progress:t1': { received: 7, folded: 6, floor: 0, hash: 'ab' },
      'policy:access': { roles: {} },
      epoch: { epoch: 'e1' },
    })
    const rules = staff.access.policy
    state.isSick = true
    await clock.advance(3_600_000)
    await settle()
    expect([audits, epochs, told.length]).toEqual([[7], ['e1'], 1])
    expect(staff.access.policy).toBe(rules)
    state.isSick = false
    await clock.advance(30_000)
    await settle()
    expect(audits).toEqual([7, 7])
    await check.stop()
  })

  it.each([{ message: 'no route' }, { error: 'not_found', reason: 'Database does not exist.' }])(
    'takes a 404 of %j for no word of its documents',
    async (body) => {
      const progress = { received: 7, folded: 6, floor: 0, hash: 'ab' }
      const { audits, check, clock, settle, state, documents } = await setUp({ 'progress:t1': progress })
      delete documents['progress:t1']
      state.none = { status: 404, body }
      await clock.advance(3_600_000)
      await settle()
      expect(audits).toEqual([7])
      await check.stop()
    },
  )

  it('lets the people known go on selling where head office has lost them all', async () => {
    const { staff, check, clock, settle, state } = await setUp({})
    state.people = []
    await clock.advance(3_600_000)
    await settle()
    expect(staff.list().map(({ name }) => name)).toEqual(['Anna'])
    state.people = [{ ...anna, _id: 'staff:ewa', staff: 'ewa', name: 'Ewa' }]
    check.wake()
    await settle()
    expect(staff.list().map(({ name }) => name)).toEqual(['Ewa'])
    await check.stop()
  })

  it('sends all again to a head office that does not know this terminal', async () => {
    const { audits, check } = await setUp({})
    expect(audits).toEqual([0])
    await check.stop()
  })

  it('sends all again once after head office was restored from a backup', async () => {
    const first = await setUp({
      'progress:t1': { received: 7, folded: 6, floor: 0, hash: 'ab' },
      epoch: { epoch: 'e1' },
    })
    await first.check.stop()
    const { audits, epochs, check, settle } = await setUp(
      { 'progress:t1': { received: 7, folded: 6, floor: 0, hash: 'ab' }, epoch: { epoch: 'e2' } },
      first.epochFile,
    )
    check.wake()
    await settle()
    expect(audits).toEqual([0, 7])
    expect(epochs).toEqual(['e2', 'e2'])
    await check.stop()
  })

  it('sends all again, too, after a check that was cut while it asked from where on', async () => {
    const documents = {
      'progress:t1': { received: 7, folded: 6, floor: 0, hash: 'ab' },
      'progress:t1p': { received: 9, folded: 9, floor: 5, hash: 'cd' },
    }
    const first = await setUp({ ...documents, epoch: { epoch: 'e1' } })
    await first.check.stop()
    const restored = { ...documents, epoch: { epoch: 'e2' } }
    const cut = await setUp({ ...restored, 'progress:t1p': 'cut' }, first.epochFile)
    await cut.check.stop()
    expect([cut.audits, cut.peopleAudits]).toEqual([[0], []])
    const again = await setUp(restored, first.epochFile)
    await again.check.stop()
    expect([again.audits, again.peopleAudits]).toEqual([[0], [5]])
  })

  it('sends no fact about people again that a restored head office had deleted', async () => {
    const documents = {
      'progress:t1': { received: 7, folded: 6, floor: 4, hash: 'ab' },
      'progress:t1p': { received: 9, folded: 9, floor: 5, hash: 'cd' },
    }
    const first = await setUp({ ...documents, epoch: { epoch: 'e1' } })
    await first.check.stop()
    expect(first.peopleAudits).toEqual([9])
    const again = await setUp({ ...documents, epoch: { epoch: 'e2' } }, first.epochFile)
    expect([again.audits, again.peopleAudits]).toEqual([[0], [5]])
    await again.check.stop()
  })

  it('audits when the line is back, and not at every answer', async () => {
    const { audits, check, clock, monitor, settle, state } = await setUp({
      'progress:t1': { received: 7, folded: 6, floor: 0, hash: 'ab' },
    })
    monitor.report('online')
    await settle()
    expect(audits).toHaveLength(1)
    state.isCut = true
    monitor.report('offline')
    state.isCut = false
    monitor.report('online')
    await settle()
    expect(audits).toHaveLength(2)
    await clock.advance(5_000)
    monitor.report('offline')
    monitor.report('refused')
    monitor.report('online')
    await settle()
    expect(audits).toHaveLength(3)
    await check.stop()
    expect(clock.pending).toBe(0)
  })
})
