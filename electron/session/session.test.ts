import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#src/base/json.ts'
import { builtIn } from '#src/domain/access/permissions.ts'
import type { ApprovalOrder } from '#src/contract/ipc/views.ts'
import type { TestTerminal } from '#test/support/electron/test-terminal.ts'
import { testTerminal } from '#test/support/electron/test-terminal.ts'
import { memoryFile } from '../settings/atomic-file.ts'
import { badgeVerifier, pinVerifier } from './pin.ts'
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
  const staff = await StaffStore.load(memoryFile(), memoryFile())
  await staff.apply(await people)
  const latestMs = () => till.clock.now()
  const session = new Session({ ...till, staff, latestMs, storeKey })
  const kinds = async () => (await till.journal.facts(1, 100)).map(({ fact }) => fact.kind)
  const fail = async (times: number) => {
    for (let n = 0; n < times; n += 1) await session.signIn('anna', '0000')
  }
  return { till, staff, session, kinds, fail, clock: till.clock }
}

describe('Session', () => {
  it('takes the right PIN and records who signed in', async () => {
    const { session, kinds } = await setUp()
    expect(await session.signIn('anna', '1234')).toEqual({
      ok: true,
      session: {
        ...{ staff: 'anna', name: 'anna', role: 'cashier', language: 'pl' },
        ...{ permissions: builtIn.cashier, isLocked: false, idleMinutes: 10, differenceMinor: 2_000 },
      },
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

const order = (more: Partial<ApprovalOrder> = {}): ApprovalOrder => ({
  staff: 'maria',
  pin: '9876',
  permission: 'open-drawer',
  cause: 'change',
  about: 't1-000001',
  ...more,
})

describe('the word of a second person', () => {
  it('is recorded with its cause, and whoever is signed in stays so', async () => {
    const { session, till } = await setUp()
    await session.signIn('anna', '1234')
    const sum = { minor: 1_250, currency: 'PLN' } as const
    expect(await session.approve(order({ sum }))).toEqual({ ok: true, staff: 'maria' })
    expect(session.current?.staff).toBe('anna')
    const [, given] = await till.journal.facts(1, 10)
    expect(given?.fact).toMatchObject({
      kind: 'overrideGiven',
      user: 'anna',
      body: { staff: 'maria', permission: 'open-drawer', cause: 'change', about: 't1-000001', sum },
    })
  })

  it('is nothing without the permission, whatever the PIN', async () => {
    const { session, kinds } = await setUp()
    expect(await session.approve(order({ staff: 'anna', pin: '1234' }))).toEqual({
      ok: false,
      reason: 'not-allowed',
    })
    expect(await kinds()).toEqual([])
  })

  it('counts wrong PINs together with those of signing in', async () => {
    const { session } = await setUp()
    for (let n = 0; n < 4; n += 1) await session.approve(order({ pin: '0000' }))
    expect(await session.signIn('maria', '0000')).toMatchObject({ reason: 'locked' })
    expect(await session.approve(order())).toMatchObject({ reason: 'locked' })
  })

  it('begins the counting anew, for this person only', async () => {
    const { session, fail } = await setUp()
    await fail(1)
    await session.approve(order({ pin: '0000' }))
    await session.approve(order())
    expect(await session.approve(order({ pin: '0000' }))).toMatchObject({ triesLeft: 4 })
    expect(await session.signIn('anna', '0000')).toMatchObject({ triesLeft: 3 })
  })
})

describe('a locked till', () => {
  it('knows who stood there and does nothing in that name until the PIN comes again', async () => {
    const { session } = await setUp()
    await session.signIn('anna', '1234')
    session.lock()
    expect([session.current?.staff, session.current?.isLocked, session.active]).toEqual(['anna', true, null])
    await session.signIn('anna', '1234')
    expect([session.current?.isLocked, session.active]).toEqual([false, 'anna'])
  })

  it('is taken over by another person', async () => {
    const { session } = await setUp()
    await session.signIn('anna', '1234')
    session.lock()
    await session.signIn('maria', '9876')
    expect(session.active).toBe('maria')
  })
})

describe('what a person may do', () => {
  it('follows the policy of head office at once, and offline after a restart', async () => {
    const { session, staff } = await setUp()
    await session.signIn('anna', '1234')
    await staff.access.apply({ roles: { cashier: ['sell'] }, idleMinutes: 2 })
    expect(session.current).toMatchObject({ permissions: ['sell'], idleMinutes: 2 })
    await staff.access.apply(undefined)
    expect(session.current).toMatchObject({ permissions: builtIn.cashier, idleMinutes: 10 })
  })

  it('is more while a grant stands, and the grant ends by itself', async () => {
    const { session, staff, clock } = await setUp()
    const until = new Date(clock.now() + 60_000).toISOString()
    const [anna] = await people
    await staff.apply([{ ...anna, grants: [{ permission: 'open-drawer', until }] }])
    await session.signIn('anna', '1234')
    expect(session.current?.permissions).toContain('open-drawer')
    expect((await session.approve(order({ staff: 'anna', pin: '1234' }))).ok).toBe(true)
    await clock.advance(60_000)
    expect(session.current?.permissions).not.toContain('open-drawer')
    expect(await session.approve(order({ staff: 'anna', pin: '1234' }))).toMatchObject({
      reason: 'not-allowed',
    })
  })
})

describe('a badge', () => {
  const withBadge = async () => {
    const world = await setUp()
    const [anna] = await people
    await world.staff.apply([{ ...anna, badgeVerifier: badgeVerifier('K-7731', storeKey) }])
    return world
  }

  it('tells whose it is and opens nothing', async () => {
    const { session } = await withBadge()
    expect(session.ofBadge('K-7731')).toMatchObject({ staff: 'anna' })
    expect(session.ofBadge('K-7732')).toBeNull()
    expect(session.current).toBeNull()
  })

  it('is asked for beside the PIN where the policy says so, of those who have one', async () => {
    const { session, staff } = await withBadge()
    await staff.access.apply({ needsBadge: true })
    expect(await session.signIn('anna', '1234')).toEqual({ ok: false, reason: 'badge-needed' })
    expect((await session.signIn('anna', '1234', 'K-7731')).ok).toBe(true)
    expect((await session.signIn('maria', '9876')).ok).toBe(true)
  })
})

describe('StaffStore', () => {
  it('survives a restart, lists by name and forgets who left', async () => {
    const file = memoryFile()
    const store = await StaffStore.load(file, memoryFile())
    await store.apply([...(await people), { _id: 'staff:x', name: 'no role' }])
    await store.apply([], ['staff:anna'])
    const again = await StaffStore.load(file, memoryFile())
    expect(again.list()).toMatchObject([{ staff: 'maria', name: 'maria', role: 'manager' }])
    await again.replaceAll([])
    expect(again.list()).toEqual([])
  })

  it('starts empty from a spoiled file', async () => {
    expect((await StaffStore.load(memoryFile('{'), memoryFile())).list()).toEqual([])
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
