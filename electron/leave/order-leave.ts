import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { ApprovalResult, LeaveOrder, LeaveResult } from '#src/contract/ipc/views.ts'
import { checkExport, exportFacts } from '../journal/export-facts.ts'
import type { ExportManifest } from '../journal/export-facts.ts'
import { isJournalError } from '../journal/journal-error.ts'
import { failure } from '../log/log.ts'
import { atomicFile } from '../settings/atomic-file.ts'
import type { Machine } from '../terminal/machine.ts'
import { journalFolder } from '../terminal/own-journal.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { writeRelease } from './unsent-note.ts'

/** How long a last fact is waited for, where head office had all before it. */
const patienceMs = 10_000
/** For so long the program may be removed after a manager's word. */
const releaseMs = 24 * 3_600_000

type Refusal = Extract<LeaveResult, { readonly ok: false }>['reason']

/** `last`: number of the last fact, which is the order's own. */
export type LeaveGranted = { readonly ok: true; readonly exported: string | null; readonly last: number }

/**
 * Hears a manager's order to reset this terminal or to let the program go, and records it. Facts that head office has not got
 * must be exported before, the order among them, and the export is read again. Nothing is taken away here.
 */
export async function orderLeave(
  machine: Machine,
  terminal: Terminal,
  order: LeaveOrder,
): Promise<LeaveGranted | { readonly ok: false; readonly reason: Refusal }> {
  const { unsent } = terminal.linkStatus() // before the PIN adds a fact
  const refused = await refusal(terminal, order)
  if (refused) return { ok: false, reason: refused }
  if (unsent > 0 && order.folder === null) return { ok: false, reason: 'unsent' }
  const last = await record(terminal, order, unsent)
  if (last === undefined) return { ok: false, reason: 'journal-failed' }
  if (order.folder === null) {
    const isThere = await isReceived(machine, terminal, last)
    return isThere ? { ok: true, exported: null, last } : { ok: false, reason: 'unsent' }
  }
  const out = path.join(order.folder, exportName(terminal))
  const manifest = await exported(machine, terminal, { out, last })
  if (!manifest) return { ok: false, reason: 'export-failed' }
  if (order.purpose === 'removal') await release(machine, terminal, manifest)
  return { ok: true, exported: out, last }
}

/** The PIN is asked for again, with the lockout of signing in: a till is left signed in. */
async function refusal(
  { session, saga }: Terminal,
  { purpose, pin, folder }: LeaveOrder,
): Promise<Refusal | undefined> {
  const staff = session.active
  if (staff === null || session.current?.role !== 'manager') return 'not-manager'
  if (folder !== null && !path.isAbsolute(folder)) return 'export-failed'
  if (saga.open().length > 0) return 'open-acts'
  const about = `leave:${purpose}`
  const given = await session.approve({ staff, pin, permission: 'retire-terminal', cause: 'other', about })
  return given.ok ? undefined : ofWord(given.reason)
}

type WordRefusal = Extract<ApprovalResult, { readonly ok: false }>['reason']

const ofWord = (reason: WordRefusal): Refusal =>
  reason === 'wrong-pin' || reason === 'locked' || reason === 'journal-failed' ? reason : 'not-manager'

async function record(
  { journal, facts, session }: Terminal,
  { purpose, reason }: LeaveOrder,
  unsent: number,
): Promise<number | undefined> {
  const body = { purpose, reason, unsent }
  const draft = { kind: 'leaveOrdered', version: 1, businessDate: facts.today(), body }
  try {
    const user = session.current?.staff ?? null
    const [{ fact }] = await journal.append((state) => [facts.next(state.lastFact, draft, { user })] as const)
    return fact.seq
  } catch (error) {
    if (isJournalError(error)) return undefined
    throw error
  }
}

/** Whether head office has all up to this fact, within a little time. */
function isReceived(
  { clock }: Machine,
  { linkStatus, linkChanged }: Terminal,
  seq: number,
): Promise<boolean> {
  if (linkStatus().received >= seq) return Promise.resolve(true)
  return new Promise((resolve) => {
    const finish = (isThere: boolean): void => {
      cancel()
      unsubscribe()
      resolve(isThere)
    }
    const cancel = clock.setTimer(patienceMs, () => finish(false))
    const unsubscribe = linkChanged.on(({ received }) => {
      if (received >= seq) finish(true)
    })
  })
}

/**
 * Every fact up to `last`, and the key that their shifts were signed with; of facts about people, in a folder of their own, only
 * those that head office has not got. Read again from where it was written.
 */
async function exported(
  machine: Machine,
  { people }: Terminal,
  { out, last }: { readonly out: string; readonly last: number },
): Promise<ExportManifest | undefined> {
  const { keys, log } = machine
  try {
    await mkdir(out, { recursive: true })
    await writeFile(path.join(out, 'terminal.pem'), keys.publicKey, { flush: true })
    await exportFacts(journalFolder(machine, 'journal'), 1, out)
    const { reached, waiting } = people.outbox.status
    if (waiting > 0) {
      const apart = path.join(out, 'people')
      await exportFacts(journalFolder(machine, 'people'), reached + 1, apart)
      if ((await checkExport(apart))?.last?.seq !== reached + waiting) return undefined
    }
    const manifest = await checkExport(out)
    return manifest?.last?.seq === last ? manifest : undefined
  } catch (error) {
    log.error('the journal is not exported', failure(error))
    return undefined
  }
}

async function release(
  { clock, userData }: Machine,
  { enrolment, session }: Terminal,
  { last, sha256 }: ExportManifest,
): Promise<void> {
  await writeRelease(atomicFile(path.join(userData, 'release.txt')), {
    terminal: enrolment.terminal,
    last: last?.seq ?? 0,
    untilMs: clock.now() + releaseMs,
    staff: session.current?.staff ?? '',
    sha256,
  })
}

/** Facts by number, so that the name tells which export it is and none is written over. */
const exportName = ({ enrolment, journal, facts }: Terminal): string =>
  `kontuar-${enrolment.terminal}-${facts.today()}-${journal.lastFact?.seq ?? 0}`
