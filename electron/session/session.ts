import type { Clock } from '#src/base/clock.ts'
import { Emitter } from '#src/base/emitter.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { StaffDocument } from '#src/contract/documents/state-document.ts'
import type {
  ApprovalOrder,
  ApprovalResult,
  SessionView,
  SignInResult,
  StaffView,
} from '#src/contract/ipc/views.ts'
import type { StaffId } from '#src/base/ids.ts'
import type { DraftRecord, FactRecord, JournalRecord } from '#src/contract/journal/records.ts'
import type { WorkingState } from '#src/contract/journal/working-state.ts'
import type { Permission } from '#src/domain/access/permissions.ts'
import { freeTries, type Tries } from '#src/domain/access/wait-after-tries.ts'
import type { FactMaker } from '../facts/fact-maker.ts'
import { isJournalError } from '../journal/journal-error.ts'
import type { Journal } from '../journal/journal.ts'
import { isLockoutDraft, lockOf, lockoutDraft, readTries } from './lockout.ts'
import type { Lock } from './lockout.ts'
import { badgeVerifier, isPin } from './pin.ts'
import type { StaffStore } from './staff-store.ts'
import { Words } from './words.ts'

export type SessionOptions = {
  readonly journal: Journal
  /** Where a second person's word is written, other than in `journal`: with the acts that it is for. */
  readonly practice?: () => { readonly journal: Journal; readonly facts: FactMaker } | undefined
  readonly facts: FactMaker
  readonly staff: StaffStore
  readonly clock: Clock
  /** The latest moment that this terminal has seen: a clock set back lengthens no grant. */
  readonly latestMs: () => number
  /** Hex. */
  readonly storeKey: string
}

const nobody = { pinSalt: '00'.repeat(16), pinVerifier: '00'.repeat(32) }

type Refused = Extract<SignInResult, { readonly ok: false }>

/** Who stands at the till. PINs are checked here, with a lockout that survives restarts. */
export class Session {
  readonly changed = new Emitter<SessionView | null>()
  /** What other persons have allowed whoever is signed in. */
  readonly words: Words
  readonly #options: SessionOptions
  #current: SessionView | null = null
  #cancelTimer: () => void = () => undefined
  #queue: Promise<unknown> = Promise.resolve()

  constructor(options: SessionOptions) {
    this.#options = options
    this.words = new Words(options.clock)
    options.staff.access.changed.on(() => this.#refresh())
    options.staff.changed.on(() => this.#refresh())
  }

  get current(): SessionView | null {
    return this.#current
  }

  /** In whose name acts are done: of nobody while the till is locked. */
  get active(): StaffId | null {
    return this.#current && !this.#current.isLocked ? this.#current.staff : null
  }

  /** Whether a person of this store has a permission now. */
  may(staff: string, permission: Permission): boolean {
    const person = this.#options.staff.get(staff)
    return person !== undefined && this.#permissionsOf(person).includes(permission)
  }

  /** A drawer that is out by more, in minor units, needs somebody who accepts it. */
  get differenceMinor(): number {
    return this.#options.staff.access.policy.differenceMinor
  }

  /** Everybody who may sign in, with what each may do now. */
  people(): StaffView[] {
    return this.#options.staff.list().map((person) => this.#staffView(person))
  }

  /** Whose badge it is; it opens nothing by itself. */
  ofBadge(badge: string): StaffView | null {
    const verifier = badgeVerifier(badge, this.#options.storeKey)
    const person = this.#options.staff.list().find((one) => one.badgeVerifier === verifier)
    return person ? this.#staffView(person) : null
  }

  /** `badge`: what was scanned, where it was. */
  signIn(staff: string, pin: string, badge?: string): Promise<SignInResult> {
    return this.#inTurn(async () => {
      if (!this.#hasBadge(staff, badge)) return { ok: false, reason: 'badge-needed' }
      return this.#check(staff, pin, (person) => this.#accept(person))
    })
  }

  /** Another person's word for one act of whoever is signed in: the PIN is checked as at signing in, and the word recorded. */
  approve(order: ApprovalOrder): Promise<ApprovalResult> {
    return this.#inTurn(async () => {
      const person = this.#options.staff.get(order.staff)
      if (person && !this.#permissionsOf(person).includes(order.permission)) {
        return { ok: false, reason: 'not-allowed' }
      }
      return this.#check(order.staff, order.pin, (giver) => this.#give(giver, order))
    })
  }

  /** Until a PIN is typed again; what was begun stays. */
  lock(): void {
    if (this.#current) this.#become({ ...this.#current, isLocked: true })
  }

  signOut(): void {
    this.#become(null)
  }

  /** One at a time, so that tries made at once are counted like tries made in a row. */
  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const answered = this.#queue.then(run)
    this.#queue = answered.catch(() => undefined) // its own caller hears of it
    return answered
  }

  async #check<T>(
    staff: string,
    pin: string,
    accept: (person: StaffDocument) => Promise<T>,
  ): Promise<T | Refused> {
    const { storeKey } = this.#options
    const person = this.#options.staff.get(staff)
    // The same work for a stranger, so that the time taken does not tell who is employed here.
    const isRight = await isPin(pin, person ?? nobody, storeKey)
    if (!person) return { ok: false, reason: 'unknown-staff' }
    const lock = this.#lockOf(person)
    try {
      if (lock.kind !== 'open') return await this.#refuse(person, lock)
      return isRight ? await accept(person) : await this.#countWrong(person)
    } catch (error) {
      if (isJournalError(error)) return { ok: false, reason: 'journal-failed' }
      throw error
    }
  }

  async #accept(person: StaffDocument): Promise<SignInResult> {
    const { staff, role } = person
    await this.#options.journal.append((state) => [
      this.#fact(state, 'signedIn', { staff }),
      ...this.#lifted(state, role === 'manager' ? undefined : lockoutDraft(staff)),
    ])
    const session = this.#view(person)
    this.#become(session)
    return { ok: true, session }
  }

  async #give({ staff }: StaffDocument, order: ApprovalOrder): Promise<ApprovalResult> {
    const { permission, cause, about, shift, sum } = order
    const { journal, facts } = this.#options.practice?.() ?? this.#options
    const body = { staff, permission, cause, about, ...(shift && { shift }), ...(sum && { sum }) }
    const draft = { kind: 'overrideGiven', version: 1, businessDate: facts.today(), body }
    await journal.append((state) => [
      facts.next(state.lastFact, draft, { user: this.#current?.staff ?? null }),
      ...this.#lifted(state, lockoutDraft(staff)),
    ])
    this.words.add(staff, permission)
    return { ok: true, staff }
  }

  async #countWrong(person: StaffDocument): Promise<Refused> {
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

  async #refuse(person: StaffDocument, lock: Lock): Promise<Refused> {
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

  #hasBadge(staff: string, badge: string | undefined): boolean {
    const { staff: people, storeKey } = this.#options
    const wanted = people.get(staff)?.badgeVerifier
    if (!people.access.policy.needsBadge || wanted === undefined) return true
    return badge !== undefined && badgeVerifier(badge, storeKey) === wanted
  }

  #permissionsOf(person: StaffDocument): readonly Permission[] {
    return this.#options.staff.access.permissionsOf(person, this.#options.latestMs())
  }

  #staffView(person: StaffDocument): StaffView {
    const { staff, name, role } = person
    return { staff, name, role, permissions: this.#permissionsOf(person) }
  }

  #view(person: StaffDocument): SessionView {
    const { idleMinutes, differenceMinor } = this.#options.staff.access.policy
    const { language } = person
    return { ...this.#staffView(person), language, isLocked: false, idleMinutes, differenceMinor }
  }

  /** What the person who is signed in may do, as it stands now. */
  #refresh(): void {
    const before = this.#current
    const person = before && this.#options.staff.get(before.staff)
    if (!before || !person) return
    this.#become({ ...this.#view(person), isLocked: before.isLocked })
  }

  #become(session: SessionView | null): void {
    if (session?.staff !== this.#current?.staff) this.words.forget()
    this.#cancelTimer()
    this.#cancelTimer = this.#watchGrants(session)
    this.#current = session
    this.changed.emit(session)
  }

  /** A grant ends by itself. Long waits are cut, as timers hold no more than 24 days. */
  #watchGrants(session: SessionView | null): () => void {
    const { staff, clock, latestMs } = this.#options
    const person = session && staff.get(session.staff)
    const waitMs = person ? staff.access.untilExpiry(person, latestMs()) : null
    if (waitMs === null) return () => undefined
    return clock.setTimer(Math.min(waitMs, longestWaitMs), () => this.#refresh())
  }

  /** Ends its timer. */
  stop(): void {
    this.#cancelTimer()
  }
}

const longestWaitMs = 24 * 3_600_000

const locked = (lock: Lock): Refused => ({
  ok: false,
  reason: 'locked',
  until: lock.kind === 'until' ? new Date(lock.at).toISOString() : null,
})
