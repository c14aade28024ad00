import type { ActId, DocumentNo } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { ActDraft, ActRefusal, ActResult, SettleChoice } from '#src/contract/acts/act-draft.ts'
import type { NoReprint } from '#src/contract/ipc/views.ts'
import type { LastPrint } from '#src/contract/journal/working-state.ts'
import type { Answerer } from '#src/domain/access/act-access.ts'
import {
  answerersOf,
  mayOpenDrawer,
  neededFor,
  neededForPerson,
  sellsToOneself,
} from '#src/domain/access/act-access.ts'
import type { Permission } from '#src/domain/access/permissions.ts'
import type { DiscountPolicy } from '#src/domain/access/discount-policy.ts'
import type { FactMaker } from '../facts/fact-maker.ts'
import type { Journal } from '../journal/journal.ts'
import type { JobQueue } from '../saga/job-queue.ts'
import type { Saga } from '../saga/saga.ts'
import { isLargeDifference } from './large-difference.ts'
import type { Session } from './session.ts'
import { isUnansweredDiscount } from './unanswered-discount.ts'

export type ActGuardOptions = {
  readonly journal: Pick<Journal, 'append'>
  readonly facts: FactMaker
  readonly session: Session
  readonly saga: () => Pick<Saga, 'settle'>
  readonly jobs: Pick<JobQueue, 'reprintLast' | 'lastPrint'>
  /** How much may be taken off by hand here, as head office last said. */
  readonly discountPolicy: () => Promise<DiscountPolicy>
}

type LastPrintAnswer =
  | { readonly ok: true; readonly print: LastPrint['draft'] }
  | { readonly ok: false; readonly reason: NoReprint }

/** What was asked for without a right to it; `permission` is null for what no window may ask for. */
type Lack = { readonly asked: string; readonly permission: Permission | null }

/** Words about a device that it does not say itself, and who may say them. */
const told: Partial<Readonly<Record<SettleChoice, Permission>>> = {
  paid: 'settle-payment',
  unpaid: 'settle-payment',
  'fiscal-marked': 'settle-fiscal',
  'fiscal-skipped': 'settle-fiscal',
}

type Document = Pick<ActDraft, 'fact' | 'jobs'>

/**
 * Holds every act against the permissions of whoever is signed in and the words that second persons gave. The screens hide what is not
 * allowed; this does not rely on them. What is refused is a fact.
 */
export class ActGuard {
  readonly #options: ActGuardOptions

  constructor(options: ActGuardOptions) {
    this.#options = options
  }

  /** Rejects with `JournalError` where the refusal cannot be recorded: then nothing is done either. */
  async forbids(draft: ActDraft): Promise<ActRefusal | null> {
    const documents: readonly Document[] = draft.ahead ? [draft.ahead, draft] : [draft]
    for (const document of documents) {
      const lack = this.#lackOf(document, draft.act) ?? (await this.#lackOfDiscounts(document))
      if (!lack) continue
      await this.#deny(lack)
      return 'not-allowed'
    }
    return null
  }

  /** The same for a fact about a person, which is no act; what is written down names nobody. */
  async forbidsPerson(kind: string, act: ActId): Promise<boolean> {
    const permission = neededForPerson(kind)
    if (permission && this.#has([permission], act)) return false
    await this.#deny({ asked: kind, permission })
    return true
  }

  /** Ends an open act; what a card terminal does not tell is said by somebody who may. */
  async settle(
    act: ActId,
    choice: SettleChoice,
  ): Promise<ActResult | { readonly ok: true; readonly abandoned: true }> {
    const { session, saga } = this.#options
    if (session.active === null) return { ok: false, act, reason: 'not-signed-in' }
    const needed = told[choice]
    if (needed && !this.#has([needed], act)) {
      await this.#deny({ asked: needed, permission: needed })
      return { ok: false, act, reason: 'not-allowed' }
    }
    return saga().settle(act, choice)
  }

  /** Prints the last document again. */
  async reprintLast(shift: DocumentNo | null): ReturnType<JobQueue['reprintLast']> {
    const { session, jobs } = this.#options
    if (!this.#has(['reprint'], 'reprint')) {
      await this.#deny({ asked: 'reprint', permission: 'reprint' })
      return { ok: false, reason: 'not-allowed' }
    }
    return jobs.reprintLast(session.active, shift)
  }

  /** The last document, for whoever may print it again; looking spends no second person's word. */
  async lastPrint(): Promise<LastPrintAnswer> {
    if (!this.#mine.includes('reprint')) {
      await this.#deny({ asked: 'reprint', permission: 'reprint' })
      return { ok: false, reason: 'not-allowed' }
    }
    const last = this.#options.jobs.lastPrint
    return last ? { ok: true, print: last.draft } : { ok: false, reason: 'nothing-to-reprint' }
  }

  #lackOf({ fact, jobs }: Document, act: ActId): Lack | null {
    const { kind: asked, body } = fact
    const needs = neededFor(asked)
    const opensDrawer = jobs.some(({ job }) => job === 'drawer')
    if (!needs || (opensDrawer && !mayOpenDrawer(asked))) return { asked, permission: null }
    if (asked === 'saleCompleted' && sellsToOneself(body, this.#options.session.active))
      return { asked, permission: null }
    if (!this.#has(needs, act)) return { asked, permission: needs[0] ?? null }
    if (this.#lacksAcceptance(asked, body)) return { asked, permission: 'accept-difference' }
    const unproved = answerersOf(asked, body).find((answerer) => !this.#hasAnswered(answerer, act))
    return unproved ? { asked, permission: unproved.permission } : null
  }

  /** Whoever is signed in may, or a second person has said so. */
  #has(needs: readonly Permission[], act: string): boolean {
    const { words } = this.#options.session
    const mine = this.#mine
    return needs.some((permission) => mine.includes(permission) || words.spend(permission, act))
  }

  get #mine(): readonly Permission[] {
    const { session } = this.#options
    return session.active === null ? [] : (session.current?.permissions ?? [])
  }

  #hasAnswered({ staff, permission, isOfBasket }: Answerer, act: ActId): boolean {
    const { session } = this.#options
    if (staff === null) return false
    if ((isOfBasket || staff === session.active) && session.may(staff, permission)) return true
    return session.words.spend(permission, act, staff)
  }

  /** Prices lowered by hand beyond the policy name whoever allows it, or are given by somebody who may alone. */
  async #lackOfDiscounts({ fact: { kind: asked, body } }: Document): Promise<Lack | null> {
    const { session, discountPolicy } = this.#options
    if (asked !== 'saleCompleted' || !isUnansweredDiscount(body, 0)) return null
    if (session.active !== null && session.may(session.active, 'exceed-discount')) return null
    const { maxPercentCashier } = await discountPolicy()
    return isUnansweredDiscount(body, maxPercentCashier) ? { asked, permission: 'exceed-discount' } : null
  }

  /** A large difference of the drawer names whoever accepts it, or is counted by somebody who may accept it alone. */
  #lacksAcceptance(asked: string, body: JsonObject): boolean {
    const { session } = this.#options
    if (asked !== 'shiftClosed' || body['approvedBy'] !== undefined) return false
    if (session.active !== null && session.may(session.active, 'accept-difference')) return false
    return isLargeDifference(body, session.differenceMinor)
  }

  async #deny({ asked, permission }: Lack): Promise<void> {
    const { journal, facts, session } = this.#options
    const draft = {
      kind: 'accessDenied',
      version: 1,
      businessDate: facts.today(),
      body: { asked, permission },
    }
    await journal.append((state) => [facts.next(state.lastFact, draft, { user: session.active })])
  }
}
