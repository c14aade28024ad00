import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#src/base/json.ts'
import type { TestTerminal } from '#test/support/electron/test-terminal.ts'
import { testTerminal } from '#test/support/electron/test-terminal.ts'
import { memoryFile } from '../settings/atomic-file.ts'
import { pinVerifier } from './pin.ts'
import { Session } from './session.ts'
import { StaffStore, withoutVerifier } from './staff-store.ts'

const storeKey = 'ab'.repeat(32)
const salt = '01'.repeat(16)

async function person(staff: string, role: string, pin: string): Promise<JsonObject> {
  const verifier = await pinVerifier(pin, salt, storeKey)
  return {
    _id: `staff:${staff}`,
    type: 'staff',
    staff,
    name: staff,
    role,
    pinSalt: salt,
    pinVerifier: verifier,
    language: 'pl',
  }
}

const people = Promise.all([person('anna', 'cashier', '1234'), person('maria', 'manager', '9876')])

async function setUp(terminal?: TestTerminal) {
  const till = terminal ?? (await testTerminal())
  const staff = await StaffStore.load(memoryFile())
  await staff.apply(await people)
  const session = new Session({ ...till, staff, storeKey })
  const kinds = async () => (await till.journal.facts(1, 100)).map(({ fact }) => fact.kind)
  const fail = async (times: number) => {
    for (let n = 0; n < times; n += 1) await session.signIn('anna', '0000')
  }
  return { till, session, kinds, fail, clock: till.clock }
}

describe('Session', () => {
  it('takes the right PIN and records who signed in', async () => {
    const { session, kinds } = await setUp()
    expect(await session.signIn('anna', '1234')).toEqual({
      ok: true,
      session: { staff: 'anna', name: 'anna', role: 'cashier', language: 'pl' },
    })
    expect(session.current?.staff).toBe('anna')
    expect(await kinds()).toEqual(['signedIn'])
    session.signOut()
    expect(session.current).toBeNull()
  })

  it('says how many tries are left and records each wrong one', async () => {
    const { session, kinds } = await setUp()
    expect(await session.signIn('anna', '0000')).toEqual({ ok: false, reason: 'wrong-pin', triesLeft: 4 })
    expect(await kinds()).toEqual(['signInRefused'])
  })

  it('locks for a minute after five, even for the right PIN, also after a restart', async () => {
    const { till, fail, clock } = await setUp()
    await fail(5)
    const { session } = await setUp(await till.restart())
    const until = '2026-11-21T12:01:00.000Z'
    expect(await session.signIn('anna', '1234')).toEqual({ ok: false, reason: 'locked', until })
    await clock.advance(60_000)
    expect((await session.signIn('anna', '1234')).ok).toBe(true)
  })

  it('waits 1, 5 and 30 minutes and then for a manager', async () => {
    const { session, clock, fail } = await setUp()
    await fail(4)
    for (const minutes of [1, 5, 30]) {
      const refused = await session.signIn('anna', '0000')
      const until = new Date(clock.now() + minutes * 60_000).toISOString()
      expect(refused).toEqual({ ok: false, reason: 'locked', until })
      await clock.advance(minutes * 60_000)
    }
    expect(await session.signIn('anna', '0000')).toEqual({ ok: false, reason: 'locked', until: null })
    await clock.advance(86_400_000)
    expect((await session.signIn('anna', '1234')).ok).toBe(false)
    expect((await session.signIn('maria', '9876')).ok).toBe(true)
    expect((await session.signIn('anna', '1234')).ok).toBe(true)
  })

  it('starts counting anew after a right PIN', async () => {
    const { session, fail } = await setUp()
    await fail(4)
    await session.signIn('anna', '1234')
    expect(await session.signIn('anna', '0000')).toMatchObject({ triesLeft: 4 })
  })

  it('counts tries made at once', async () => {
    const { session } = await setUp()
    const answers = await Promise.all(Array.from({ length: 6 }, () => session.signIn('anna', '0000')))
    expect(answers.at(-1)).toMatchObject({ reason: 'locked' })
  })

  it('lets a wait begin anew when the clock is set back', async () => {
    const { session, clock, fail } = await setUp()
    await fail(5)
    clock.jumpTo(clock.now() - 86_400_000)
    expect(await session.signIn('anna', '1234')).toMatchObject({ reason: 'locked' })
    await clock.advance(59_000)
    expect((await session.signIn('anna', '1234')).ok).toBe(false)
    await clock.advance(1_000)
    expect((await session.signIn('anna', '1234')).ok).toBe(true)
  })

  it('knows no stranger and records nothing of him', async () => {
    const { session, kinds } = await setUp()
    expect(await session.signIn('eve', '1234')).toEqual({ ok: false, reason: 'unknown-staff' })
    expect(await kinds()).toEqual([])
  })

  it('lets nobody in when the journal fails', async () => {
    const { session, till } = await setUp()
    till.files.failNext('datasync')
    expect(await session.signIn('anna', '1234')).toEqual({ ok: false, reason: 'journal-failed' })
    expect(session.current).toBeNull()
  })
})

describe('StaffStore', () => {
  it('survives a restart, lists by name and forgets who left', async () => {
    const file = memoryFile()
    const store = await StaffStore.load(file)
    await store.apply([...(await people), { _id: 'staff:x', name: 'no role' }])
    await store.apply([], ['staff:anna'])
    const again = await StaffStore.load(file)
    expect(again.list()).toEqual([{ staff: 'maria', name: 'maria', role: 'manager' }])
    await again.replaceAll([])
    expect(again.list()).toEqual([])
  })

  it('starts empty from a spoiled file', async () => {
    expect((await StaffStore.load(memoryFile('{'))).list()).toEqual([])
  })

  it('gives the page no verifier', async () => {
    const [anna] = await people
    expect(Object.keys(withoutVerifier(anna ?? {}))).toEqual([
      '_id',
      'type',
      'staff',
      'name',
      'role',
      'language',
    ])
  })
})
