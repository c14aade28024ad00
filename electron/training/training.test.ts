import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ActId } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { ActDraft } from '#src/contract/acts/act-draft.ts'
import type { KeptJob } from '#src/contract/journal/working-state.ts'
import type { PrintOutcome } from '#src/device/print-outcome.ts'
import { usualDiscountPolicy } from '#src/domain/access/discount-policy.ts'
import { testTerminal } from '#test/support/electron/test-terminal.ts'
import type { TestTerminal } from '#test/support/electron/test-terminal.ts'
import { nodeFiles } from '../journal/node-files.ts'
import { basketDraft } from '../journal/journal-state.ts'
import { pinVerifier } from '../session/pin.ts'
import { Session } from '../session/session.ts'
import { StaffStore } from '../session/staff-store.ts'
import { memoryFile } from '../settings/atomic-file.ts'
import { openPractice } from './practice.ts'
import { Training } from './training.ts'

const storeKey = 'ab'.repeat(32)
const pinSalt = '01'.repeat(16)
let userData: string

beforeEach(async () => {
  userData = await mkdtemp(path.join(tmpdir(), 'kontuar-training-'))
})

afterEach(() => rm(userData, { recursive: true }))

async function person(staff: string, role: string, pin: string): Promise<JsonObject> {
  const verifier = await pinVerifier(pin, pinSalt, storeKey)
  const known = { staff, name: staff, role, language: 'pl', pinSalt, pinVerifier: verifier }
  return { _id: `staff:${staff}`, type: 'staff', ...known }
}

const sale: ActDraft = {
  act: 'a1' as ActId,
  kind: 'sale',
  summary: { about: null, minor: 1299, currency: 'PLN' },
  steps: [
    {
      step: 'claim',
      slot: 'claim',
      right: { kind: 'return', about: 'order:W1' },
      n: 1,
      whenUnknown: 'refuse',
    },
    { step: 'payment', slot: 'payment-1', tender: 'card', minor: 1299, currency: 'PLN' },
  ],
  fact: {
    kind: 'saleCompleted',
    version: 1,
    businessDate: '2026-11-21',
    body: { sale: { $slot: 'document' }, paid: { $slot: 'payment-1' } },
  },
  jobs: [
    {
      job: 'print',
      title: 'receipt',
      document: { kind: 'receipt-document', blocks: [{ block: 'text', text: 'x' }, { block: 'cut' }] },
    },
    { job: 'drawer' },
  ],
}

async function setUp(
  till?: TestTerminal,
  print: () => Promise<PrintOutcome> = async () => ({ outcome: 'printed' }),
) {
  const terminal = till ?? (await testTerminal())
  const { journal, facts, clock } = terminal
  const staff = await StaffStore.load(memoryFile(), memoryFile())
  await staff.apply([await person('anna', 'cashier', '1234'), await person('maria', 'manager', '9876')])
  const practice = () => training.desk
  const session = new Session({ ...terminal, practice, staff, latestMs: () => clock.now(), storeKey })
  const sent: KeptJob[] = []
  const jobs = {
    send: (job: KeptJob): Promise<PrintOutcome> => {
      sent.push(job)
      return print()
    },
  }
  const machine = { userData, files: nodeFiles, devices: { jobs }, clock, makeId: () => 'job-1' }
  const training: Training = new Training({
    ...{ journal, facts, session },
    saga: { open: () => [] },
    openPractice: () =>
      openPractice({
        ...{ machine: machine as never, names: facts.names, zone: 'Europe/Warsaw', session },
        discountPolicy: async () => usualDiscountPolicy,
      }),
  })
  await training.start()
  const real = async () => (await journal.facts(1, 100)).map(({ fact }) => [fact.kind, fact.body])
  return { terminal, session, training, sent, real, journal, facts }
}

describe('a practice', () => {
  it('leaves nothing in the real journal but that it began and ended', async () => {
    const { session, training, real } = await setUp()
    await session.signIn('anna', '1234')
    expect(await training.enter()).toEqual({ ok: true })
    const result = await training.desk?.saga.run(sale)
    expect(result).toMatchObject({ ok: true, document: 't1x-000001' })
    await session.approve({
      staff: 'maria',
      pin: '9876',
      permission: 'open-drawer',
      cause: 'other',
      about: null,
    })
    await training.leave('left')
    expect(await real()).toEqual([
      ['signedIn', { staff: 'anna' }],
      ['trainingStarted', { staff: 'anna' }],
      ['trainingEnded', { staff: 'anna', cause: 'left', acts: 1 }],
    ])
    expect(await readdir(userData)).toEqual([])
  })

  it('prints marked paper, opens no drawer, charges no card and asks nobody for a claim', async () => {
    const { session, training, sent } = await setUp()
    await session.signIn('anna', '1234')
    await training.enter()
    await training.desk?.saga.run(sale)
    await training.desk?.jobs.idle()
    expect(sent.map(({ draft }) => draft)).toEqual([
      expect.objectContaining({
        document: {
          kind: 'receipt-document',
          blocks: [
            { block: 'inverse', text: 'SZKOLENIE' },
            { block: 'inverse', text: 'TRAINING' },
            { block: 'text', text: 'x' },
            { block: 'inverse', text: 'SZKOLENIE' },
            { block: 'inverse', text: 'TRAINING' },
            { block: 'cut' },
          ],
        },
      }),
    ])
    // What is shown is what was printed.
    expect(await training.desk?.lastPrint()).toEqual({ ok: true, print: sent[0]?.draft })
    expect((await training.facts(0)).map(({ body }) => body['paid'])).toEqual(['x-a1.payment-1'])
    expect(await training.facts(1)).toEqual([])
    await training.leave('left')
  })

  it('ends although its slip waits for paper', async () => {
    const { session, training, real } = await setUp(undefined, () => new Promise(() => undefined))
    await session.signIn('anna', '1234')
    await training.enter()
    await training.desk?.saga.run(sale)
    await training.leave('stopped')
    expect((await real()).at(-1)).toEqual(['trainingEnded', { staff: 'anna', cause: 'stopped', acts: 1 }])
    expect(await readdir(userData)).toEqual([])
  })

  it('holds its acts against permissions like real ones', async () => {
    const { session, training } = await setUp()
    await session.signIn('anna', '1234')
    await training.enter()
    const forged = { ...sale, steps: [], fact: { ...sale.fact, kind: 'factLost' } }
    expect(await training.desk?.saga.run(forged)).toMatchObject({ reason: 'not-allowed' })
    await training.leave('left')
  })

  it('is not begun over a sale in progress, nor by nobody', async () => {
    const { session, training, journal } = await setUp()
    expect(await training.enter()).toEqual({ ok: false, reason: 'not-allowed' })
    await session.signIn('anna', '1234')
    await journal.append(() => [{ sort: 'draft', name: basketDraft, at: '', value: { lines: [1] } }])
    expect(await training.enter()).toEqual({ ok: false, reason: 'basket-open' })
  })

  it('ends when another person comes, or nobody', async () => {
    const { session, training, real } = await setUp()
    await session.signIn('anna', '1234')
    await training.enter()
    session.signOut()
    await expect.poll(real).toContainEqual(['trainingEnded', { staff: 'anna', cause: 'switched', acts: 0 }])
    expect(training.view).toBeNull()
  })

  it('that the end of the program cut off is ended by the next start', async () => {
    const before = await setUp()
    await before.session.signIn('anna', '1234')
    await before.training.enter()
    const { real, training } = await setUp(await before.terminal.restart())
    expect((await real()).at(-1)).toEqual(['trainingEnded', { staff: 'anna', cause: 'stopped' }])
    expect(training.desk).toBeUndefined()
    await before.training.leave('left')
  })
})
