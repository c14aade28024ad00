import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ActDraft } from '#src/contract/acts/act-draft.ts'
import type { EventMap, EventName } from '#src/contract/ipc/events.ts'
import type { Json } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import { JournalError } from '../journal/journal-error.ts'
import { nodeFiles } from '../journal/node-files.ts'
import { fakeFetch } from '#test/support/electron/fake-fetch.ts'
import type { FakeAnswer } from '#test/support/electron/fake-fetch.ts'
import { bareWorld, withoutWindow } from '#test/support/electron/bare-world.ts'
import { createHandlers } from './handlers.ts'
import { createMachine } from './machine.ts'
import type { World } from './machine.ts'
import { tellWindow } from './tell-window.ts'
import { Till } from './till.ts'

const enrolment = {
  terminal: 't7',
  store: 's1',
  regions: [],
  factsDatabase: 'facts-s1-2026',
  storeKey: 'ab'.repeat(32),
  zone: 'Europe/Warsaw',
  couchUrl: 'http://couch',
  servicesUrl: 'http://services',
  publishedUrl: 'http://published',
  token: 'token',
  tokenExpiresAt: '2099-01-01T00:00:00.000Z',
}

let userData: string

beforeEach(async () => {
  userData = await mkdtemp(path.join(tmpdir(), 'kontuar-till-'))
})

afterEach(() => rm(userData, { recursive: true }))

type AnswerToCode = (asked: Json | undefined) => FakeAnswer | Promise<FakeAnswer>

/** Head office answers the enrolment with `enrol` and is out of reach for all else. */
async function setUp(enrol: AnswerToCode, own: Partial<World> = {}) {
  const clock = new ManualClock()
  const { fetch, requests } = fakeFetch(({ path: where, body }) => (where === '/enrol' ? enrol(body) : 'cut'))
  const machine = await createMachine(bareWorld({ userData, clock, fetch, makeId: () => 'id', ...own }))
  const till = new Till(machine)
  const options = withoutWindow(machine, till)
  const told: [EventName, EventMap[EventName]][] = []
  await till.start()
  tellWindow(options, (name, value) => void told.push([name, value]))
  return { clock, machine, till, handlers: createHandlers(options), told, requests }
}

const provide = (content: string) => writeFile(path.join(userData, 'provision.json'), content)
const provision = JSON.stringify({ code: 'ABCDEF', servicesUrl: 'http://services', devices: [] })

describe('a machine that is not enrolled', () => {
  it('answers every question and does nothing', async () => {
    const { till, handlers, clock } = await setUp(() => 'cut')
    const act = { act: 'a1' } as ActDraft
    expect(await handlers['terminal.info'](null)).toMatchObject({
      enrolled: false,
      terminal: null,
      session: null,
    })
    expect(await handlers['session.staff'](null)).toEqual([])
    expect(await handlers['session.sign-in']({ staff: 'a', pin: '1234' })).toEqual({
      ok: false,
      reason: 'not-enrolled',
    })
    expect(await handlers['acts.run'](act)).toEqual({ ok: false, act: 'a1', reason: 'not-enrolled' })
    expect(await handlers['acts.open'](null)).toEqual([])
    expect(await handlers['jobs.list'](null)).toEqual([])
    expect(await handlers['basket.save']({ value: 1 })).toBeNull()
    expect(await handlers['basket.load'](null)).toBeNull()
    expect(await handlers['link.status'](null)).toMatchObject({ state: 'connecting', unsent: 0 })
    await till.stop()
    expect(clock.pending).toBe(0)
  })

  it('is enrolled by a person once, says so, and is the same terminal after a restart', async () => {
    const { till, handlers, told } = await setUp(() => ({ status: 200, body: enrolment }))
    const asked = { code: 'ABCDEF', servicesUrl: 'http://services' }
    expect(await handlers['terminal.enrol'](asked)).toEqual({ ok: true, terminal: 't7', store: 's1' })
    expect(await handlers['terminal.enrol'](asked)).toEqual({ ok: false, reason: 'already-enrolled' })
    expect(told.find(([name]) => name === 'terminal.changed')?.[1]).toMatchObject({
      enrolled: true,
      terminal: 't7',
    })
    await till.stop()
    const again = await setUp(() => 'cut')
    expect(await again.handlers['terminal.info'](null)).toMatchObject({ enrolled: true, terminal: 't7' })
    await again.till.stop()
  })

  it('is told that its code is refused', async () => {
    const { till, handlers } = await setUp(() => ({ status: 403 }))
    const asked = { code: 'WRONG1', servicesUrl: 'http://services' }
    expect(await handlers['terminal.enrol'](asked)).toEqual({ ok: false, reason: 'code-refused' })
    await till.stop()
  })
})

describe('a machine with provision.json', () => {
  it('asks until head office answers', async () => {
    await provide(provision)
    const answers: FakeAnswer[] = ['cut', { status: 503 }, { status: 200, body: enrolment }]
    const { till, clock, told } = await setUp(() => answers.shift() ?? 'cut')
    await vi.waitFor(async () => {
      await clock.advance(1_000)
      expect(told.map(([name]) => name)).toContain('terminal.changed')
    })
    await till.stop()
  })

  it('says that its code is refused and stops asking', async () => {
    await provide(provision)
    const { till, clock, machine, requests } = await setUp(() => ({ status: 403 }))
    await vi.waitFor(() => expect(machine.notices.all).toMatchObject([{ code: 'enrolment-refused' }]))
    await clock.advance(120_000)
    expect(requests).toHaveLength(1)
    await till.stop()
  })

  /** Head office takes one code; the answers to the installer's come when the test lets them. */
  async function setUpWithHeldAnswers(good: string) {
    await provide(provision)
    const held: ((answer: FakeAnswer) => void)[] = []
    const till = await setUp((asked) => {
      if (isJsonObject(asked) && asked['code'] === 'ABCDEF')
        return new Promise((resolve) => void held.push(resolve))
      const isGood = isJsonObject(asked) && asked['code'] === good
      return isGood ? { status: 200, body: enrolment } : { status: 403 }
    })
    await vi.waitFor(() => expect(held).toHaveLength(1))
    return { ...till, held }
  }

  it('gives the code that a person types its own answer, while the installer’s is under way', async () => {
    const { till, handlers, machine, held } = await setUpWithHeldAnswers('NEWONE')
    const typed = handlers['terminal.enrol']({ code: 'NEWONE', servicesUrl: 'http://services' })
    held[0]?.({ status: 403 })
    expect(await typed).toEqual({ ok: true, terminal: 't7', store: 's1' })
    expect(machine.notices.all).toEqual([])
    await till.stop()
  })

  it('goes on asking with its own code after a person has typed a wrong one', async () => {
    const { till, handlers, clock, told, held } = await setUpWithHeldAnswers('ABCDEF')
    const typed = handlers['terminal.enrol']({ code: 'WRONG1', servicesUrl: 'http://services' })
    held[0]?.('cut')
    expect(await typed).toEqual({ ok: false, reason: 'code-refused' })
    await vi.waitFor(async () => {
      await clock.advance(1_000)
      held[1]?.({ status: 200, body: enrolment })
      expect(told.map(([name]) => name)).toContain('terminal.changed')
    })
    await till.stop()
  })

  it('asks again where its name could not be kept, and is the terminal that it was called', async () => {
    await provide(provision)
    const disk = { isFull: false }
    const seal = (text: string): Buffer => {
      if (disk.isFull) throw new Error('ENOSPC')
      return Buffer.from(text)
    }
    const vault = { isAvailable: () => true, seal, unseal: String }
    const { till, handlers, clock, requests } = await setUp(
      () => {
        disk.isFull = requests.length < 3
        return { status: 200, body: enrolment }
      },
      { vault },
    )
    const typed = await handlers['terminal.enrol']({ code: 'ABCDEF', servicesUrl: 'http://services' })
    expect(typed).toEqual({ ok: false, reason: 'journal-failed' })
    await vi.waitFor(async () => {
      await clock.advance(1_000)
      expect(await handlers['terminal.info'](null)).toMatchObject({ enrolled: true, terminal: 't7' })
    })
    await till.stop()
  })

  it('starts all the same when the file is spoiled', async () => {
    await provide('{')
    const { till, handlers } = await setUp(() => 'cut')
    expect(await handlers['terminal.info'](null)).toMatchObject({ enrolled: false })
    await till.stop()
  })
})

describe('a terminal whose journal does not open', () => {
  const asked = { code: 'ABCDEF', servicesUrl: 'http://services' }

  async function enrolledWith(trouble: { list: () => Promise<readonly string[]> }) {
    const first = await setUp(() => ({ status: 200, body: enrolment }))
    await first.handlers['terminal.enrol'](asked)
    await first.till.stop()
    const list: typeof nodeFiles.list = (dir) => trouble.list().then(() => nodeFiles.list(dir))
    return setUp(() => ({ status: 200, body: enrolment }), { files: { ...nodeFiles, list } })
  }

  it('starts all the same, says so, stays enrolled and gets no second name', async () => {
    const { till, handlers, machine, clock } = await enrolledWith({
      list: () => Promise.reject(new Error('EIO')),
    })
    expect(await handlers['terminal.info'](null)).toMatchObject({ enrolled: true, terminal: null })
    expect(machine.notices.all).toMatchObject([
      { code: 'journal-not-opened', detail: { reason: 'unreadable' } },
    ])
    expect(await handlers['terminal.enrol'](asked)).toEqual({ ok: false, reason: 'already-enrolled' })
    await till.stop()
    expect(clock.pending).toBe(0)
  })

  it('says that its disk is not fit for a journal', async () => {
    const { till, machine } = await enrolledWith({
      list: () => Promise.reject(new JournalError('no-hard-links')),
    })
    expect(machine.notices.all).toMatchObject([{ code: 'journal-disk-unfit' }])
    await till.stop()
  })

  it('works as soon as the journal opens', async () => {
    const disk = { list: (): Promise<readonly string[]> => Promise.reject(new Error('EIO')) }
    const { till, handlers, machine, clock, told } = await enrolledWith(disk)
    disk.list = async () => []
    await vi.waitFor(async () => {
      await clock.advance(1_000)
      expect(told.map(([name]) => name)).toContain('terminal.changed')
    })
    expect(await handlers['terminal.info'](null)).toMatchObject({ enrolled: true, terminal: 't7' })
    expect(machine.notices.all).toEqual([])
    await till.stop()
  })

  it('says that another program holds it', async () => {
    const first = await setUp(() => ({ status: 200, body: enrolment }))
    await first.handlers['terminal.enrol'](asked)
    const { till, machine } = await setUp(() => 'cut')
    expect(machine.notices.all).toMatchObject([{ detail: { reason: 'locked' } }])
    await till.stop()
    await first.till.stop()
  })

  it('lets go of its journal when it is stopped while it starts', async () => {
    const first = await setUp(() => ({ status: 200, body: enrolment }))
    const enrolling = first.handlers['terminal.enrol'](asked)
    await first.till.stop()
    await enrolling
    const { till, handlers } = await setUp(() => 'cut')
    expect(await handlers['terminal.info'](null)).toMatchObject({ terminal: 't7' })
    await till.stop()
  })
})
