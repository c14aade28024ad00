import type { Clock } from '#src/base/clock.ts'
import { Emitter } from '#src/base/emitter.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { StaffDocument } from '#src/contract/documents/state-document.ts'
import type { SessionView, SignInResult } from '#src/contract/ipc/views.ts'
import type { DraftRecord, FactRecord, JournalRecord } from '#src/contract/journal/records.ts'
import type { WorkingState } from '#src/contract/journal/working-state.ts'
import type { FactMaker } from '../facts/fact-maker.ts'
import { isJournalError } from '../journal/journal-error.ts'
import type { Journal } from '../journal/journal.ts'
import { freeTries, isLockoutDraft, lockOf, lockoutDraft, readTries } from './lockout.ts'
import type { Lock, Tries } from './lockout.ts'
import { isPin } from './pin.ts'
import type { StaffStore } from './staff-store.ts'

export type SessionOptions = {
  readonly journal: Journal
  readonly facts: FactMaker
  readonly staff: StaffStore
  readonly clock: Clock
  /** Hex. */
  readonly storeKey: string
}

const nobody = { pinSalt: '00'.repeat(16), pinVerifier: '00'.repeat(32) }

/** Who stands at the till. PINs are checked here, with a lockout that survives restarts. */
export class Session {
  readonly changed = new Emitter<SessionView | null>()
  readonly #options: SessionOptions
  #current: SessionView | null = null
  #queue: Promise<unknown> = Promise.resolve()

  constructor(options: SessionOptions) {
    this.#options = options
  }

  get current(): SessionView | null {
    return this.#current
  }

  /** One at a time, so that tries made at once are counted like tries made in a row. */
  signIn(staff: string, pin: string): Promise<SignInResult> {
    const answered = this.#queue.then(() => this.#signIn(staff, pin))
    this.#queue = answered.catch(() => undefined) // its own caller hears of it
    return answered
  }

  signOut(): void {
    this.#become(null)
  }

  async #signIn(staff: string, pin: string): Promise<SignInResult> {
    const { storeKey } = this.#options
    const person = this.#options.staff.get(staff)
    // The same work for a stranger, so that the time taken does not tell who is employed here.
    const isRight = await isPin(pin, person ?? nobody, storeKey)
    if (!person) return { ok: false, reason: 'unknown-staff' }
    const lock = this.#lockOf(person)
    try {
      if (lock.kind !== 'open') return await this.#refuse(person, lock)
      return isRight ? await this.#accept(person) : await this.#countWrong(person)
    } catch (error) {
      if (isJournalError(error)) return { ok: false, reason: 'journal-failed' }
      throw error
    }
  }

  async #accept({ staff, name, role, language }: StaffDocument): Promise<SignInResult> {
    await this.#options.journal.append((state) => [
      this.#fact(state, 'signedIn', { staff }),
      ...this.#lifted(state, role === 'manager' ? undefined : lockoutDraft(staff)),
    ])
    const session = { staff, name, role, language }
    this.#become(session)
    return { ok: true, session }
  }

  async #countWrong(person: StaffDocument): Promise<SignInResult> {
    const tries = this.#triesOf(person).tries + 1
    const lastAt = this.#options.clock.now()
    const lock = lockOf({ tries, lastAt }, lastAt, person.role)
    await this.#options.journal.append((state): JournalRecord[] => [
      this.#fact(state, 'signInRefused', { staff: person.staff, tries, locked: lock.kind !== 'open' }),
      this.#draft(lockoutDraft(person.staff), { tries, lastAt }),
    ])
    if (lock.kind !== 'open') return locked(lock)
    return { ok: false, reason: 'wrong-pin', triesLeft: freeTries - tries }
  }

  async #refuse(person: StaffDocument, lock: Lock): Promise<SignInResult> {
    const { tries, lastAt } = this.#triesOf(person)
    const now = this.#options.clock.now()
    await this.#options.journal.append((state): JournalRecord[] => [
      this.#fact(state, 'signInRefused', { staff: person.staff, tries, locked: true, whileLocked: true }),
      // The clock was set back: the wait begins anew, or it would last until the clock is where it was.
      ...(now < lastAt ? [this.#draft(lockoutDraft(person.staff), { tries, lastAt: now })] : []),
    ])
    return locked(lock)
  }

  /** Clears one lockout, or every one when a manager is here. */
  #lifted(state: WorkingState, only: string | undefined): DraftRecord[] {
    return Object.keys(state.drafts)
      .filter((name) => (only === undefined ? isLockoutDraft(name) : name === only))
      .map((name) => this.#draft(name, null))
  }

  #triesOf({ staff }: StaffDocument): Tries {
    return readTries(this.#options.journal.state.drafts[lockoutDraft(staff)])
  }

  #lockOf(person: StaffDocument): Lock {
    return lockOf(this.#triesOf(person), this.#options.clock.now(), person.role)
  }

  #fact(state: WorkingState, kind: string, body: JsonObject): FactRecord {
    const { facts } = this.#options
    const draft = { kind, version: 1, businessDate: facts.today(), body }
    return facts.next(state.lastFact, draft, { user: this.#current?.staff ?? null })
  }

  #draft(name: string, value: DraftRecord['value']): DraftRecord {
    return { sort: 'draft', name, at: this.#options.facts.now(), value }
  }

  #become(session: SessionView | null): void {
    this.#current = session
    this.changed.emit(session)
  }
}

const locked = (lock: Lock): SignInResult => ({
  ok: false,
  reason: 'locked',
  until: lock.kind === 'until' ? new Date(lock.at).toISOString() : null,
})
