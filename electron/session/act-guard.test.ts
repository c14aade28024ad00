import { describe, expect, it } from 'vitest'
import type { ActId } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { ActDraft, JobDraft } from '#src/contract/acts/act-draft.ts'
import type { ApprovalOrder } from '#src/contract/ipc/views.ts'
import type { Permission } from '#src/domain/access/permissions.ts'
import { usualDiscountPolicy } from '#src/domain/access/discount-policy.ts'
import { testTerminal } from '#test/support/electron/test-terminal.ts'
import { memoryFile } from '../settings/atomic-file.ts'
import { ActGuard } from './act-guard.ts'
import { pinVerifier } from './pin.ts'
import { Session } from './session.ts'
import { StaffStore } from './staff-store.ts'

const storeKey = 'ab'.repeat(32)
const pinSalt = '01'.repeat(16)

async function person(staff: string, role: string, pin: string): Promise<JsonObject> {
  const verifier = await pinVerifier(pin, pinSalt, storeKey)
  return {
    ...{ _id: `staff:${staff}`, type: 'staff' },
    ...{ staff, name: staff, role, language: 'pl', pinSalt, pinVerifier: verifier },
  }
}

const people = Promise.all([
  person('piotr', 'associate', '1111'),
  person('anna', 'cashier', '1234'),
  person('maria', 'manager', '9876'),
])

const drawer: JobDraft = { job: 'drawer' }

const print: Extract<JobDraft, { job: 'print' }> = {
  job: 'print',
  title: 'Potwierdzenie sprzedaży',
  document: { kind: 'receipt-document', blocks: [] },
}

function draftOf(kind: string, body: JsonObject = {}, jobs: readonly JobDraft[] = []): ActDraft {
  return {
    act: `act-${kind}` as ActId,
    kind: 'other',
    summary: { about: null, minor: null, currency: null },
    steps: [],
    fact: { kind, version: 1, businessDate: '2026-11-21', body },
    jobs,
  }
}

async function setUp(staff: string, pin: string) {
  const till = await testTerminal()
  const store = await StaffStore.load(memoryFile(), memoryFile())
  await store.apply(await people)
  const session = new Session({ ...till, staff: store, latestMs: () => till.clock.now(), storeKey })
  const settled: string[] = []
  const guard = new ActGuard({
    ...till,
    session,
    saga: () => ({ settle: async (act) => (settled.push(act), { ok: true, abandoned: true }) }),
    jobs: {
      reprintLast: async () => ({ ok: true, job: 'j1' }),
      lastPrint: { document: 't1-000042', draft: print },
    },
    discountPolicy: async () => ({ ...usualDiscountPolicy, maxPercentCashier: 20 }),
  })
  await session.signIn(staff, pin)
  const allow = (permission: Permission, giver: ApprovalOrder['staff'] = 'maria') =>
    session.approve({ staff: giver, pin: '9876', permission, cause: 'other', about: null })
  const denied = async () =>
    (await till.journal.facts(1, 100))
      .filter(({ fact }) => fact.kind === 'accessDenied')
      .map(({ fact }) => fact)
  return { till, store, session, guard, allow, denied, settled }
}

describe('an act of the window', () => {
  it('is let through for whoever may, and leaves no trace of it', async () => {
    const { guard, denied } = await setUp('anna', '1234')
    expect(await guard.forbids(draftOf('saleCompleted', {}, [drawer]))).toBeNull()
    expect(await denied()).toEqual([])
  })

  it('is refused where somebody would sell to oneself, or the buyer would answer for it', async () => {
    const { guard, denied } = await setUp('anna', '1234')
    const toStaff = (staffPurchase: JsonObject) => draftOf('saleCompleted', { staffPurchase })
    expect(await guard.forbids(toStaff({ staff: 'anna' }))).toBe('not-allowed')
    expect(await guard.forbids(toStaff({ staff: 'maria', approvedBy: 'maria' }))).toBe('not-allowed')
    expect(await guard.forbids(toStaff({ staff: 'piotr' }))).toBeNull()
    expect(await guard.forbids(toStaff({ staff: 'piotr', approvedBy: 'maria' }))).toBeNull()
    expect(await guard.forbids(toStaff({ staff: 'maria', approvedBy: 'piotr' }))).toBe('not-allowed')
    expect(await denied()).toMatchObject([
      { body: { asked: 'saleCompleted', permission: null } },
      { body: { asked: 'saleCompleted', permission: null } },
      { body: { asked: 'saleCompleted', permission: 'exceed-discount' } },
    ])
  })

  it('is refused and recorded for whoever may not, whatever the screens show', async () => {
    const { guard, denied } = await setUp('anna', '1234')
    expect(await guard.forbids(draftOf('drawerOpened', {}, [drawer]))).toBe('not-allowed')
    expect(await denied()).toEqual([
      expect.objectContaining({ user: 'anna', body: { asked: 'drawerOpened', permission: 'open-drawer' } }),
    ])
  })

  it.each([
    'factLost',
    'overrideGiven',
    'signedIn',
    'stockDelivered',
    'orderPlaced',
    'accessDenied',
    'toString',
  ])('is refused to everybody where no window may ask for it: %s', async (kind) => {
    const { guard, denied } = await setUp('maria', '9876')
    expect(await guard.forbids(draftOf(kind))).toBe('not-allowed')
    expect((await denied()).map(({ body }) => body)).toEqual([{ asked: kind, permission: null }])
  })

  it('opens the drawer only with a document that does', async () => {
    const { guard } = await setUp('maria', '9876')
    expect(await guard.forbids(draftOf('basketVoided', {}, [drawer]))).toBe('not-allowed')
    expect(await guard.forbids(draftOf('basketVoided'))).toBeNull()
  })

  it('is held against what stands ahead of it too', async () => {
    const { guard } = await setUp('piotr', '1111')
    const exchange = {
      ...draftOf('orderHandedOver'),
      ahead: { slot: 'return', ...draftOf('returnCompleted') },
    }
    expect(await guard.forbids(exchange)).toBe('not-allowed')
  })

  it('is of nobody while the till is locked', async () => {
    const { guard, session } = await setUp('anna', '1234')
    session.lock()
    expect(await guard.forbids(draftOf('saleCompleted'))).toBe('not-allowed')
  })
})

describe("a second person's word", () => {
  it('is good for one act, however often that one asks', async () => {
    const { guard, allow } = await setUp('anna', '1234')
    await allow('open-drawer')
    const first = draftOf('drawerOpened', {}, [drawer])
    expect(await guard.forbids(first)).toBeNull()
    expect(await guard.forbids(first)).toBeNull()
    expect(await guard.forbids({ ...first, act: 'another' as ActId })).toBe('not-allowed')
  })

  it('is gone after a quarter of an hour, and with the person it was given to', async () => {
    const { guard, allow, till, session } = await setUp('anna', '1234')
    await allow('open-drawer')
    await till.clock.advance(15 * 60_000)
    expect(await guard.forbids(draftOf('drawerOpened'))).toBe('not-allowed')
    await allow('open-drawer')
    await session.signIn('piotr', '1111')
    expect(await guard.forbids(draftOf('drawerOpened'))).toBe('not-allowed')
  })

  it('must be of the person whom the document names', async () => {
    const { guard, allow } = await setUp('anna', '1234')
    await allow('accept-difference')
    expect(await guard.forbids(draftOf('shiftClosed', { approvedBy: 'piotr' }))).toBe('not-allowed')
    expect(await guard.forbids(draftOf('shiftClosed', { approvedBy: 'maria' }))).toBeNull()
  })

  it('is needed for goods of an order that are missing', async () => {
    const { guard, allow } = await setUp('anna', '1234')
    const lost = (approvedBy: string) => draftOf('orderPutBack', { losses: [{ line: 1 }], approvedBy })
    expect(await guard.forbids(draftOf('orderPutBack'))).toBeNull()
    expect(await guard.forbids(draftOf('orderPutBack', { losses: [{ line: 1 }] }))).toBe('not-allowed')
    await allow('write-off')
    expect(await guard.forbids(lost('piotr'))).toBe('not-allowed')
    expect(await guard.forbids(lost('maria'))).toBeNull()
  })

  it('is needed for goods that leave the store, not for those that go back on sale', async () => {
    const { guard, allow } = await setUp('anna', '1234')
    const sorted = (to: string, approvedBy?: string) =>
      draftOf('goodsSorted', { lines: [{ from: 'damaged', to }], ...(approvedBy && { approvedBy }) })
    expect(await guard.forbids(sorted('on-hand'))).toBeNull()
    expect(await guard.forbids(sorted('written-off'))).toBe('not-allowed')
    expect(await guard.forbids(sorted('given-to-supplier', 'maria'))).toBe('not-allowed')
    await allow('write-off')
    expect(await guard.forbids(sorted('written-off', 'maria'))).toBeNull()
  })

  it('is needed for a rule of returns that was set aside', async () => {
    const { guard, allow } = await setUp('anna', '1234')
    const grounds = ['may-return', 'overridden:within-window']
    const named = [...grounds, 'overridden-by:maria']
    expect(await guard.forbids(draftOf('returnCompleted', { grounds: ['may-return'] }))).toBeNull()
    expect(await guard.forbids(draftOf('returnCompleted', { grounds }))).toBe('not-allowed')
    expect(await guard.forbids(draftOf('returnCompleted', { grounds: named }))).toBe('not-allowed')
    await allow('override-return')
    expect(await guard.forbids(draftOf('returnCompleted', { grounds: named }))).toBeNull()
  })

  it('on a discount may have been given at another till, by somebody of this store who may', async () => {
    const { guard } = await setUp('anna', '1234')
    const none = { minor: 0, currency: 'PLN' }
    const sale = (approvedBy: string) =>
      draftOf('saleCompleted', {
        lines: [{ gross: none, savings: [{ offer: 'o1', name: 'o1', amount: none, approvedBy }] }, {}],
      })
    expect(await guard.forbids(sale('maria'))).toBeNull()
    expect(await guard.forbids(sale('anna'))).toBe('not-allowed')
    expect(await guard.forbids(sale('nobody'))).toBe('not-allowed')
  })
})

describe('a price that was lowered by hand', () => {
  const sum = (minor: number) => ({ minor, currency: 'PLN' })
  const manual = (minor: number, approvedBy?: string) => ({
    ...{ offer: 'manual:damaged', name: 'damaged', amount: sum(minor) },
    ...(approvedBy && { approvedBy }),
  })
  const sale = (gross: number, ...savings: readonly JsonObject[]) =>
    draftOf('saleCompleted', { lines: [{ gross: sum(gross), savings }] })

  it('may be lowered on nobody’s word by as much as the policy of the store says', async () => {
    const { guard, denied } = await setUp('anna', '1234')
    expect(await guard.forbids(sale(8_000, manual(2_000)))).toBeNull()
    expect(await guard.forbids(sale(7_900, manual(2_100)))).toBe('not-allowed')
    expect(await guard.forbids(sale(7_900, manual(1_000), manual(1_100)))).toBe('not-allowed')
    expect((await denied()).at(-1)?.body).toEqual({ asked: 'saleCompleted', permission: 'exceed-discount' })
  })

  it('counts from what offers have left, which need nobody', async () => {
    const { guard } = await setUp('anna', '1234')
    const half = { offer: 'half', name: 'Half', amount: sum(5_000) }
    expect(await guard.forbids(sale(4_000, half, manual(1_000)))).toBeNull()
    expect(await guard.forbids(sale(3_900, half, manual(1_100)))).toBe('not-allowed')
  })

  it('needs a word for all of it that is above: one for a part does not answer for the rest', async () => {
    const { guard } = await setUp('anna', '1234')
    expect(await guard.forbids(sale(1_000, manual(9_000, 'maria')))).toBeNull()
    expect(await guard.forbids(sale(1_000, manual(100, 'maria'), manual(8_900)))).toBe('not-allowed')
  })

  it('is lowered alone by whoever may', async () => {
    const { guard } = await setUp('maria', '9876')
    expect(await guard.forbids(sale(0, manual(10_000)))).toBeNull()
  })

  it('is refused ahead of another document, and where its sums say nothing sound', async () => {
    const { guard } = await setUp('anna', '1234')
    const ahead = { slot: 'sale', ...sale(1_000, manual(9_000)) }
    expect(await guard.forbids({ ...draftOf('giftReceiptPrinted'), ahead })).toBe('not-allowed')
    const unsound = { gross: 'all of it', savings: [manual(1)] }
    expect(await guard.forbids(draftOf('saleCompleted', { lines: [unsound] }))).toBe('not-allowed')
  })
})

describe('the drawer of a shift that ends', () => {
  const sum = (minor: number, currency = 'PLN') => ({ minor, currency })
  const closing = (counted: number, more: JsonObject = {}) =>
    draftOf('shiftClosed', { expectedCash: sum(30_000), countedCash: sum(counted), ...more })

  it('may be out by as much as the policy lets pass, over or short', async () => {
    const { guard, store, denied } = await setUp('anna', '1234')
    for (const counted of [28_000, 30_000, 32_000]) expect(await guard.forbids(closing(counted))).toBeNull()
    for (const counted of [27_999, 32_001]) expect(await guard.forbids(closing(counted))).toBe('not-allowed')
    await store.access.apply({ differenceMinor: 0 })
    expect(await guard.forbids(closing(29_999))).toBe('not-allowed')
    expect((await denied()).at(-1)?.body).toEqual({ asked: 'shiftClosed', permission: 'accept-difference' })
  })

  it('that is out by more names whoever accepts it: a word that it does not name is none', async () => {
    const { guard, allow } = await setUp('anna', '1234')
    await allow('accept-difference')
    expect(await guard.forbids(closing(20_000))).toBe('not-allowed')
    expect(await guard.forbids(closing(20_000, { approvedBy: 'maria' }))).toBeNull()
  })

  it('is accepted alone by whoever may', async () => {
    const { guard } = await setUp('maria', '9876')
    expect(await guard.forbids(closing(0))).toBeNull()
  })

  it('counts foreign cash by its worth, and no currency makes good another', async () => {
    const { guard } = await setUp('anna', '1234')
    const out = (minor: number, counted = 30_000) =>
      closing(counted, {
        foreign: [{ expected: sum(2_000, 'EUR'), counted: sum(2_000 - minor, 'EUR'), counts: [] }],
        totals: { foreign: [{ taken: sum(2_000, 'EUR'), worth: sum(8_000), change: sum(0) }] },
      })
    expect(await guard.forbids(out(500))).toBeNull()
    expect(await guard.forbids(out(501))).toBe('not-allowed')
    expect(await guard.forbids(out(500, 30_100))).toBe('not-allowed')
  })

  it.each([{ countedCash: 'all of it' }, { countedCash: { minor: 30_000, currency: 'EUR' } }])(
    'is not believed to be even by what says nothing sound: %j',
    async (said) => {
      const { guard } = await setUp('anna', '1234')
      expect(await guard.forbids(closing(30_000, said))).toBe('not-allowed')
    },
  )
})

describe('what is done beside documents', () => {
  it('needs a word to say what a card terminal does not tell', async () => {
    const { guard, allow, settled } = await setUp('anna', '1234')
    const act = 'a1' as ActId
    expect(await guard.settle(act, 'paid')).toEqual({ ok: false, act, reason: 'not-allowed' })
    expect((await guard.settle(act, 'finish')).ok).toBe(true)
    await allow('settle-payment')
    expect((await guard.settle(act, 'unpaid')).ok).toBe(true)
    expect(settled).toEqual([act, act])
  })

  it('is for nobody while nobody is here', async () => {
    const { guard, session } = await setUp('anna', '1234')
    session.signOut()
    expect(await guard.settle('a1' as ActId, 'abandon')).toMatchObject({ reason: 'not-signed-in' })
  })

  it('prints copies for whoever may', async () => {
    const { guard, session, denied } = await setUp('anna', '1234')
    expect((await guard.reprintLast(null)).ok).toBe(true)
    await session.signIn('piotr', '1111')
    expect(await guard.reprintLast(null)).toEqual({ ok: false, reason: 'not-allowed' })
    expect((await denied()).map(({ body }) => body)).toEqual([{ asked: 'reprint', permission: 'reprint' }])
  })

  it('shows the last document to whoever may print it, and keeps a given word for the printing', async () => {
    const { guard, session, denied, allow } = await setUp('anna', '1234')
    expect(await guard.lastPrint()).toEqual({ ok: true, print })
    await session.signIn('piotr', '1111')
    await allow('reprint')
    expect(await guard.lastPrint()).toEqual({ ok: false, reason: 'not-allowed' })
    expect((await denied()).map(({ body }) => body)).toEqual([{ asked: 'reprint', permission: 'reprint' }])
    expect((await guard.reprintLast(null)).ok).toBe(true)
  })
})
