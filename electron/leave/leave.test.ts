import { spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { ActId, StaffId } from '#src/base/ids.ts'
import type { LeaveOrder } from '#src/contract/ipc/views.ts'
import { FakeCouch } from '#test/support/electron/fake-couch.ts'
import { fakeFetch } from '#test/support/electron/fake-fetch.ts'
import { bareWorld } from '#test/support/electron/bare-world.ts'
import { checkExport } from '../journal/export-facts.ts'
import { nodeFiles } from '../journal/node-files.ts'
import { verifyJournal } from '../journal/verify-journal.ts'
import { pinVerifier } from '../session/pin.ts'
import { createMachine } from '../terminal/machine.ts'
import { Till } from '../terminal/till.ts'
import { finishReset, orderReset } from './finish-reset.ts'

const storeKey = 'ab'.repeat(32)
const salt = '01'.repeat(16)
const at = '2026-11-21T12:00:00.000Z'
const enrolment = {
  terminal: 't7',
  store: 's1',
  regions: [],
  factsDatabase: 'facts-s1-2026',
  storeKey,
  zone: 'Europe/Warsaw',
  couchUrl: 'http://couch',
  servicesUrl: 'http://services',
  publishedUrl: 'http://published',
  token: 'token',
  tokenExpiresAt: '2099-01-01T00:00:00.000Z',
}
const people = [
  ['maria', 'manager', '9876'],
  ['anna', 'cashier', '1234'],
] as const

let base: string
let userData: string
let exports: string

beforeEach(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'kontuar-leave-'))
  userData = path.join(base, 'data')
  exports = path.join(base, 'usb')
  await mkdir(userData)
  const staff = people.map(async ([staff, role, pin]) => {
    const verifier = await pinVerifier(pin, salt, storeKey)
    const document = { _id: `staff:${staff}`, staff, name: staff, role, language: 'pl' }
    return { ...document, pinSalt: salt, pinVerifier: verifier }
  })
  await writeFile(path.join(userData, 'staff.json'), JSON.stringify(await Promise.all(staff)))
})

afterEach(() => rm(base, { recursive: true }))

/** An enrolled till with a manager signed in; head office takes facts while `isOnline`. */
async function setUp({ isOnline = false, isEnrolled = true, who = 'maria' } = {}) {
  const clock = new ManualClock()
  const couch = new FakeCouch()
  const { fetch } = fakeFetch((request) => {
    if (request.path === '/enrol') return { status: 200, body: enrolment }
    return isOnline && request.path.startsWith('/facts-') ? couch.serve(request) : 'cut'
  })
  const machine = await createMachine(bareWorld({ userData, clock, fetch, makeId: () => 'id' }))
  const till = new Till(machine)
  await till.start()
  if (!till.terminal && isEnrolled) await till.enrol('ABCDEF', 'http://services')
  const terminal = till.terminal!
  const signIn = people.find(([staff]) => staff === who)
  if (signIn && isEnrolled) await terminal.session.signIn(signIn[0] as string as StaffId, signIn[2])
  const received = () =>
    vi.waitFor(async () => {
      await clock.advance(1_000)
      expect(terminal.linkStatus().unsent).toBe(0)
    })
  return { till, terminal, clock, received }
}

const order = (more: Partial<LeaveOrder> = {}): LeaveOrder => ({
  purpose: 'reset',
  pin: '9876',
  reason: 'the till goes to another store',
  folder: null,
  ...more,
})

const note = () => readFile(path.join(userData, 'unsent.txt'), 'utf8')

describe('an order to leave', () => {
  it.each([
    ['of a cashier', { who: 'anna', more: { pin: '1234' }, reason: 'not-manager' }],
    ['of nobody', { who: '', more: {}, reason: 'not-manager' }],
    ['with a wrong PIN', { more: { pin: '0000' }, reason: 'wrong-pin' }],
    ['over unsent facts without an export', { more: {}, reason: 'unsent' }],
    ['with an export into nowhere', { more: { folder: '/dev/null/usb' }, reason: 'export-failed' }],
    ['with an export to no real place', { more: { folder: 'usb' }, reason: 'export-failed' }],
  ])('%s is refused', async (_whose, { more, reason, ...how }) => {
    const { till } = await setUp(how)
    expect(await till.leave(order(more))).toEqual({ ok: false, reason })
    await till.stop()
    expect(await finishReset(userData)).toBe(false)
    expect(await readdir(userData)).toContain('journal')
  })

  it('is refused while an act is open, which the next start would have settled', async () => {
    const { till, terminal } = await setUp()
    const act = {
      act: 'a1' as ActId,
      kind: 'sale',
      summary: { about: null, minor: 1, currency: 'PLN' },
    } as const
    const fact = { kind: 'saleCompleted', version: 1, businessDate: '2026-11-21', body: {} }
    const draft = { ...act, steps: [], fact, jobs: [] }
    await terminal.journal.append(() => [{ sort: 'intent', at, user: null, draft }])
    expect(await till.leave(order({ folder: exports }))).toEqual({ ok: false, reason: 'open-acts' })
    await till.stop()
  })

  it('is refused over a journal that cannot be exported whole', async () => {
    const { till, terminal } = await setUp()
    await terminal.session.signIn('anna' as StaffId, '1234')
    await terminal.session.signIn('maria' as StaffId, '9876')
    const segment = path.join(userData, 'journal/main-000001.jsonl')
    const text = await readFile(segment, 'utf8')
    await writeFile(segment, text.replace('"anna"', '"ewa!"'), { flag: 'r+' })
    expect(await till.leave(order({ folder: exports }))).toEqual({ ok: false, reason: 'export-failed' })
    await till.stop()
    expect(await finishReset(userData)).toBe(false)
  })

  it('is refused to a machine that is no terminal', async () => {
    const { till } = await setUp({ isEnrolled: false })
    expect(await till.leave(order())).toEqual({ ok: false, reason: 'not-enrolled' })
    await till.stop()
  })

  it('is locked after wrong PINs, like signing in', async () => {
    const { till } = await setUp()
    for (let tries = 0; tries < 5; tries += 1) await till.leave(order({ pin: '0000' }))
    expect(await till.leave(order())).toEqual({ ok: false, reason: 'locked' })
    await till.stop()
  })

  it('exports every fact with the order, signed for by who gave it, and reads it again', async () => {
    const { till, terminal } = await setUp()
    const result = await till.leave(order({ folder: exports }))
    const last = terminal.journal.lastFact?.seq
    expect(result).toEqual({ ok: true, exported: path.join(exports, `kontuar-t7-2026-11-21-${last}`) })
    const out = (result.ok && result.exported) || ''
    expect(await checkExport(out)).toMatchObject({
      last: { seq: last },
      isSound: true,
      databases: [{ from: 1, database: 'facts-s1-2026' }],
    })
    const facts = (await readFile(path.join(out, 'facts.ndjson'), 'utf8')).trim().split('\n')
    expect(JSON.parse(facts.at(-1) ?? '')).toMatchObject({
      kind: 'leaveOrdered',
      user: 'maria',
      body: { purpose: 'reset', reason: 'the till goes to another store', unsent: 1 },
    })
    await till.stop()
  })

  it('counts facts about people, exports those that are unsent apart, and needs an export for them alone', async () => {
    const { till, terminal, received } = await setUp({ isOnline: true })
    await received()
    const body = { customer: 'c1', name: 'Anna Kowalska' }
    const fact = { kind: 'customerRegistered', version: 1, businessDate: '2026-11-21', body }
    expect(await terminal.people.desk.record({ act: 'a' as ActId, fact })).toEqual({ ok: true })
    expect(terminal.linkStatus()).toMatchObject({ unsent: 1 })
    expect(await till.leave(order())).toEqual({ ok: false, reason: 'unsent' })
    const result = await till.leave(order({ folder: exports }))
    const out = (result.ok && result.exported) || ''
    expect(await checkExport(path.join(out, 'people'))).toMatchObject({
      facts: 1,
      databases: [{ from: 1, database: 'people-s1' }],
    })
    expect(await readFile(path.join(out, 'facts.ndjson'), 'utf8')).not.toContain('Kowalska')
    await till.stop()
    expect(await note()).toContain('unsent 1\n')
  })

  it('needs no export where head office has everything, the order too', async () => {
    const { till, received } = await setUp({ isOnline: true })
    await received()
    expect(await till.leave(order())).toEqual({ ok: true, exported: null })
    await till.stop()
    expect(await note()).toContain('unsent 0\n')
  })
})

describe('a reset', () => {
  it('sets the data aside at the next start, deletes the keys and leaves the machine its own', async () => {
    const { till } = await setUp()
    for (const name of ['settings.json', 'access.json']) await writeFile(path.join(userData, name), '{}')
    await till.leave(order({ folder: exports }))
    await till.stop()
    expect(await finishReset(userData)).toBe(true)
    expect(await finishReset(userData)).toBe(false)
    expect((await readdir(userData)).sort()).toEqual(['logs', 'set-aside', 'settings.json'])
    const aside = path.join(userData, 'set-aside', '2026-11-21T12-00-00.000Z')
    expect((await readdir(aside)).sort()).toEqual([
      'access.json',
      'clock.json',
      'journal',
      'people',
      'reset.json',
      'unsent.txt',
    ])
    expect(await verifyJournal(nodeFiles, path.join(aside, 'journal'))).toMatchObject({
      facts: 3,
      faults: [],
    })
    const again = await setUp({ who: '' })
    expect(again.terminal.journal.lastFact).toBeNull()
    await again.till.stop()
  })

  it('goes on where a start broke off', async () => {
    const { till } = await setUp()
    await till.stop()
    await orderReset(userData, '2026-11-21T12:00:00.000Z')
    const aside = path.join(userData, 'set-aside/2026-11-21T12-00-00.000Z')
    await mkdir(aside, { recursive: true })
    await rm(path.join(userData, 'keys.json'))
    await nodeFiles.rename(path.join(userData, 'journal'), path.join(aside, 'journal'))
    expect(await finishReset(userData)).toBe(true)
    expect(await readdir(aside)).toEqual(expect.arrayContaining(['journal', 'clock.json', 'reset.json']))
  })

  it('is not carried out when anything was written after the order', async () => {
    const { till, terminal } = await setUp()
    await till.leave(order({ folder: exports }))
    await terminal.session.signIn('anna', '1234')
    await till.stop()
    expect(await finishReset(userData)).toBe(false)
  })
})

/** What the package's script says of the data as they lie now; a till at work is copied as a crash would leave it. */
async function askScript({ isLockLost = false } = {}): Promise<string> {
  const root = path.join(base, 'root')
  const data = path.join(root, 'home/anna/.config/kontuar')
  await rm(root, { recursive: true, force: true })
  await cp(userData, data, { recursive: true })
  if (isLockLost) await rm(path.join(data, 'journal/lock'))
  const env = { PATH: process.env['PATH'], DPKG_ROOT: root }
  const { status, stderr } = spawnSync('sh', ['resources/packaging/before-remove.sh', 'remove'], { env })
  return status === 0 ? 'may go' : String(stderr)
}

describe('the note beside the journal', () => {
  it('is gone while the till is at work, so that after a crash nothing says that all is sent', async () => {
    const { till, received } = await setUp({ isOnline: true })
    await received()
    await till.stop()
    expect(await askScript()).toBe('may go')
    const again = await setUp()
    await expect(note()).rejects.toThrow('ENOENT')
    expect(await askScript()).toContain('was not closed in order')
    expect(await askScript({ isLockLost: true })).toContain('nothing says whether its facts are sent')
    await again.till.stop()
    expect(await askScript()).toContain('1 facts are not at head office')
  })

  it('says what is not sent and where the journal ended', async () => {
    const { till, terminal } = await setUp()
    await till.stop()
    const { length } = await readFile(path.join(userData, 'journal/main-000001.jsonl'))
    expect((await note()).split('\n')).toEqual([
      'kontuar-unsent 1',
      'terminal t7',
      `last ${terminal.journal.lastFact?.seq}`,
      'unsent 1',
      'oldest 2026-11-21T12:00:00.000Z',
      'segment main-000001.jsonl',
      `bytes ${length}`,
      '',
    ])
  })

  it('has a release beside it for a day once a manager has given the word', async () => {
    const { till, terminal, clock } = await setUp()
    await till.leave(order({ purpose: 'removal', folder: exports }))
    const release = await readFile(path.join(userData, 'release.txt'), 'utf8')
    expect(release).toContain(`last ${terminal.journal.lastFact?.seq}\n`)
    expect(release).toContain(`until ${clock.now() / 1000 + 86_400}\nstaff maria\n`)
    await till.stop()
    expect(await finishReset(userData)).toBe(false)
  })
})
