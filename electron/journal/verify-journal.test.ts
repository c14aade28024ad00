import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { StaffId } from '#src/base/ids.ts'
import type { FactRecord, JournalRecord } from '#src/contract/journal/records.ts'
import { testTerminal } from '#test/support/electron/test-terminal.ts'
import type { TestTerminal } from '#test/support/electron/test-terminal.ts'
import { chainStart, encodeLine } from './journal-line.ts'
import type { ChainEnd } from './journal-line.ts'
import { readSegment } from './read-segment.ts'
import { retireSegments } from './retention.ts'
import { signShifts } from './sign-shifts.ts'
import { verifyJournal } from './verify-journal.ts'

const folder = '/journal'
const first = '/journal/main-000001.jsonl'

const keyPair = () =>
  generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })

const write = (till: TestTerminal, kind: string, businessDate = '2026-11-21') =>
  till.journal.append((state) => [
    till.facts.next(
      state.lastFact,
      { kind, version: 1, businessDate, body: { minor: 100 } },
      { user: 'anna' as StaffId },
    ),
  ])

/** What an insider with the file but without the key can do: change the records and compute the chain anew. */
function forge(bytes: Buffer, edit: (records: JournalRecord[]) => readonly JournalRecord[]): Buffer {
  const { head, records } = readSegment(bytes)
  let end: ChainEnd = chainStart
  const lines = [head, ...edit(records.map(({ record }) => record))].map((payload) => {
    const line = encodeLine(end, JSON.stringify(payload))
    end = line.end
    return line.bytes
  })
  return Buffer.concat(lines)
}

const kinds = (faults: readonly { readonly kind: string }[]): string[] => faults.map(({ kind }) => kind)

/** Answers the till and how to sign its shifts from a moment on. */
async function soldTill() {
  const till = await testTerminal()
  const { privateKey, publicKey } = keyPair()
  const log = { info: () => undefined, error: () => undefined }
  const sign = ({ journal, facts }: TestTerminal) =>
    signShifts({ journal, terminal: 't1', privateKey, now: () => facts.now(), log })
  await write(till, 'saleCompleted')
  return { till, publicKey, sign }
}

/** Waits for a signature that stands before it in the queue. */
const signed = async ({ journal }: TestTerminal) => void (await journal.append(() => []))

async function signedShift() {
  const { till, publicKey, sign } = await soldTill()
  sign(till)
  await write(till, 'shiftClosed')
  await signed(till)
  return { till, publicKey }
}

describe('verifyJournal', () => {
  it('counts what a sound journal holds', async () => {
    const till = await testTerminal()
    for (const day of ['2026-11-21', '2026-11-22']) await write(till, 'saleCompleted', day)
    expect(await verifyJournal(till.files, folder)).toMatchObject({
      segments: 2,
      firstSegment: 1,
      records: 2,
      facts: 2,
      firstFact: 1,
      lastFact: 2,
      tornTail: null,
      signatures: 0,
      signedTo: null,
      faults: [],
    })
  })

  it('reads beside the writer, whose unfinished line is no damage', async () => {
    const till = await testTerminal()
    await write(till, 'saleCompleted')
    till.files.change(first, (bytes) => Buffer.concat([bytes, Buffer.from('J1 0bad')]))
    expect(await verifyJournal(till.files, folder)).toMatchObject({
      tornTail: { segment: 1, bytes: 7 },
      faults: [],
    })
  })

  it('does not take a write that the disk refused for damage', async () => {
    const till = await testTerminal()
    await write(till, 'saleCompleted')
    till.files.failNext('short-write')
    await expect(write(till, 'saleCompleted')).rejects.toMatchObject({ code: 'disk-full' })
    await write(till, 'saleCompleted')
    expect(await verifyJournal(till.files, folder)).toMatchObject({ facts: 2, faults: [], tornTail: null })
  })

  it('finds a fact taken out of a chain that was computed anew', async () => {
    const till = await testTerminal()
    for (let n = 0; n < 3; n += 1) await write(till, 'saleCompleted')
    till.files.change(first, (bytes) => forge(bytes, (records) => records.toSpliced(1, 1)))
    expect(kinds((await verifyJournal(till.files, folder)).faults)).toEqual(['fact-gap'])
  })

  it('finds a changed amount though the lines were computed anew', async () => {
    const till = await testTerminal()
    await write(till, 'saleCompleted')
    till.files.change(first, (bytes) =>
      forge(bytes, ([record]) => {
        const { fact, ...rest } = record as FactRecord
        return [{ ...rest, fact: { ...fact, body: { minor: 1 } } }]
      }),
    )
    expect(kinds((await verifyJournal(till.files, folder)).faults)).toEqual(['fact-hash'])
  })

  it('misses segments that were deleted by hand, wherever they stood', async () => {
    const till = await testTerminal()
    for (const day of ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'])
      await write(till, 'saleCompleted', day)
    const whole = till.files.afterKill()
    await till.files.remove(first)
    expect(kinds((await verifyJournal(till.files, folder)).faults)).toEqual(['missing-segment'])
    await whole.remove('/journal/main-000003.jsonl')
    expect(kinds((await verifyJournal(whole, folder)).faults)).toEqual([
      'missing-segment',
      'not-continued',
      'fact-gap',
    ])
  })

  it('looks for the facts that receipts name, but not for retired ones', async () => {
    const till = await testTerminal()
    const anchors: { seq: number; hash: string }[] = []
    for (const day of ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23']) {
      await write(till, 'saleCompleted', day)
      const { seq = 0, hash = '' } = till.journal.lastFact ?? {}
      anchors.push({ seq, hash: hash.slice(0, 6) })
    }
    const cut = till.files.afterKill()
    await cut.remove('/journal/main-000004.jsonl')
    expect(kinds((await verifyJournal(cut, folder)).faults)).toEqual([])
    expect(kinds((await verifyJournal(cut, folder, { anchors })).faults)).toEqual(['anchor'])
    const rule = { received: 4, nowMs: till.clock.now() + 500 * 86_400_000, keptDays: 400 }
    await retireSegments(till.journal, { folder, files: till.files }, rule)
    expect(await verifyJournal(till.files, folder, { anchors })).toMatchObject({
      anchors: { found: 2, retired: 2 },
      faults: [],
    })
  })

  it('takes for whole a journal whose oldest segments were retired', async () => {
    const till = await testTerminal()
    for (const day of ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'])
      await write(till, 'saleCompleted', day)
    const rule = { received: 4, nowMs: till.clock.now() + 500 * 86_400_000, keptDays: 400 }
    await retireSegments(till.journal, { folder, files: till.files }, rule)
    expect(await verifyJournal(till.files, folder)).toMatchObject({
      firstSegment: 3,
      facts: 2,
      firstFact: 3,
      faults: [],
    })
  })
})

describe('the signature of a shift', () => {
  it('stands behind its end and vouches for all before it', async () => {
    const { till, publicKey } = await signedShift()
    const report = await verifyJournal(till.files, folder, { publicKey })
    expect(report).toMatchObject({ signatures: 1, signedTo: { seq: 3 }, faults: [] })
  })

  it('is made up for at the next start after a crash before it, and made once', async () => {
    const { till, publicKey, sign } = await soldTill()
    await write(till, 'shiftClosed')
    const again = await till.restart()
    sign(again)
    await write(again, 'shiftOpened')
    await signed(again)
    const report = await verifyJournal(again.files, folder, { publicKey })
    expect(report).toMatchObject({ signatures: 1, unsignedShifts: 0, faults: [] })
  })

  it('is made up for at the next record after a disk that failed', async () => {
    const { till, publicKey, sign } = await soldTill()
    sign(till)
    const stop = till.journal.appended.on(() => till.files.failNext('datasync'))
    await write(till, 'shiftClosed')
    stop()
    await signed(till)
    expect(await verifyJournal(till.files, folder, { publicKey })).toMatchObject({ unsignedShifts: 1 })
    await write(till, 'shiftOpened')
    await signed(till)
    const report = await verifyJournal(till.files, folder, { publicKey })
    expect(report).toMatchObject({ unsignedShifts: 0, faults: [] })
  })

  it('is not of another key', async () => {
    const { till } = await signedShift()
    const { publicKey } = keyPair()
    expect(kinds((await verifyJournal(till.files, folder, { publicKey })).faults)).toEqual([
      'signature',
      'unsigned-shift',
    ])
  })

  it('shows a change even when every hash was computed anew', async () => {
    const { till, publicKey } = await signedShift()
    till.files.change(first, (bytes) =>
      forge(bytes, ([sale, ...rest]) => [
        { sort: 'draft', name: 'basket', at: '', value: 1 },
        ...(sale ? [sale] : []),
        ...rest,
      ]),
    )
    const { faults } = await verifyJournal(till.files, folder, { publicKey })
    expect(kinds(faults)).toEqual(['signature', 'unsigned-shift'])
  })

  it('is missed behind a shift whose hashes were computed anew without it', async () => {
    const { till, publicKey } = await signedShift()
    expect(await verifyJournal(till.files, folder, { publicKey })).toMatchObject({ unsignedShifts: 0 })
    till.files.change(first, (bytes) =>
      forge(bytes, (records) => records.filter(({ sort }) => sort !== 'signature')),
    )
    expect(await verifyJournal(till.files, folder, { publicKey })).toMatchObject({
      signedTo: null,
      unsignedShifts: 1,
      faults: [{ kind: 'unsigned-shift', segment: 1 }],
    })
  })
})
