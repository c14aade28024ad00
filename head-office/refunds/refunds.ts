import type { Clock } from '#src/base/clock.ts'
import type { WriterId } from '#src/base/ids.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { Money } from '#src/domain/money/money.ts'
import type { ReturnSource } from '#src/domain/returns/return-facts.ts'
import { readCheckpoint, writeCheckpoint } from '../couch/checkpoint.ts'
import type { Couch, CouchDatabase, Stored } from '../couch/couch.ts'
import { editDocument } from '../couch/edit-document.ts'
import type { News, Work } from '../couch/keep-up.ts'
import { pages, withPrefix } from '../couch/pages.ts'
import type { HomeDocument } from '../projector/home-document.ts'
import { appendSourceFact } from '../source/append-source-fact.ts'
import type { PaymentProcessor, RefundAnswer } from './payment-processor.ts'
import { requestedRefunds } from './requested-refunds.ts'
import type { RefundRequest } from './requested-refunds.ts'

/** `refund:<key>` in `chain`: stands before the processor hears of the refund, so that a restart asks and does not repeat. */
export type RefundIntent = Stored & {
  readonly type: 'refund'
  readonly refund: string
  readonly source: ReturnSource
  readonly amount: Money
  readonly reference: string
  readonly at: string
  readonly outcome: 'open' | 'done' | 'declined'
}

export type RefundsOptions = {
  readonly couch: Couch
  readonly clock: Clock
  readonly processor: PaymentProcessor
}

const source = 'refunds' as WriterId
const checkpoint = 'refunds'
const batchSize = 500
const zone = 'Europe/Warsaw'

/**
 * Carries out each refund that a return asked for, once, and says as a fact what became of it. One without an answer is asked about
 * at each look at everything, and not at all news of the chain: its processor may be sick.
 */
export function refunds(options: RefundsOptions): Work {
  const chain = options.couch.database(databases.chain)
  let open: Map<string, RefundIntent> | null = null

  const run = async (news: News): Promise<boolean> => {
    open ??= await openIntents(chain)
    const asked: RefundIntent[] = []
    let isNews = false
    let since = await readCheckpoint(chain, checkpoint)
    for (;;) {
      const { results, lastSeq } = await chain.changes<HomeDocument>(since, batchSize)
      if (results.length === 0) break
      for (const request of results.flatMap(({ doc }) => (doc ? requestedRefunds(doc) : []))) {
        const intent = await intend(options, chain, request)
        if (intent.outcome !== 'open') continue
        open.set(intent.refund, intent)
        asked.push(intent)
      }
      since = lastSeq
      await writeCheckpoint(chain, checkpoint, since)
    }
    for (const intent of news ? asked : open.values()) {
      if (!(await carryOut(options, chain, intent))) continue
      open.delete(intent.refund)
      isNews = true
    }
    return isNews
  }
  return { name: 'refunds', concerns: (name) => name === databases.chain, run }
}

async function openIntents(chain: CouchDatabase): Promise<Map<string, RefundIntent>> {
  const open = new Map<string, RefundIntent>()
  for await (const page of pages<RefundIntent>(chain, withPrefix('refund:'))) {
    for (const intent of page) if (intent.outcome === 'open') open.set(intent.refund, intent)
  }
  return open
}

async function intend(
  { clock }: RefundsOptions,
  chain: CouchDatabase,
  request: RefundRequest,
): Promise<RefundIntent> {
  const at = new Date(clock.now()).toISOString()
  const intent: RefundIntent = {
    _id: `refund:${request.refund}`,
    type: 'refund',
    ...request,
    at,
    outcome: 'open',
  }
  if (await chain.create(intent)) return intent
  return (await chain.get<RefundIntent>(intent._id)) ?? intent
}

/** Answers whether the refund is settled. It always asks first: this may be a repeat after a crash or a lost answer. */
async function carryOut(
  options: RefundsOptions,
  chain: CouchDatabase,
  intent: RefundIntent,
): Promise<boolean> {
  const { processor } = options
  const { refund, reference, amount } = intent
  const known = await processor.query(refund)
  const answer = known.outcome === 'absent' ? await processor.refund(refund, reference, amount) : known
  if (answer.outcome === 'unknown') return false
  await tell(options, intent, answer)
  await editDocument<RefundIntent>(chain, intent._id, (stored) =>
    stored?.outcome === 'open' ? { ...stored, outcome: answer.outcome } : null,
  )
  return true
}

type Settled = Exclude<RefundAnswer, { outcome: 'unknown' }>

async function tell({ couch, clock }: RefundsOptions, intent: RefundIntent, answer: Settled): Promise<void> {
  const at = new Date(clock.now()).toISOString()
  const { refund, source: of } = intent
  const head = { eventId: refund, at, zone, businessDate: at.slice(0, 10), store: null }
  await appendSourceFact(
    couch,
    source,
    answer.outcome === 'done'
      ? { ...head, kind: 'refundConfirmed', body: { refund, source: of } }
      : { ...head, kind: 'refundFailed', body: { refund, source: of, cause: answer.cause } },
  )
}
