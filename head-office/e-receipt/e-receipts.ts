import type { Clock } from '#src/base/clock.ts'
import type { CustomerId, DocumentNo, FactId, WriterId } from '#src/base/ids.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { SaleState } from '#src/domain/basket/sale-state.ts'
import type { EReceiptFailure } from '#src/domain/receipt/e-receipt.ts'
import { readCheckpoint, writeCheckpoint } from '../couch/checkpoint.ts'
import type { Couch, CouchDatabase, Stored } from '../couch/couch.ts'
import { editDocument } from '../couch/edit-document.ts'
import type { Work } from '../couch/keep-up.ts'
import { pages, withPrefix } from '../couch/pages.ts'
import type { HomeDocument } from '../projector/home-document.ts'
import { appendSourceFact } from '../source/append-source-fact.ts'
import type { MailAnswer, MailPort } from './mail.ts'
import { renderReceipt } from './render-receipt.ts'
import type { RenderedReceipt } from './render-receipt.ts'
import { saleStateOf, soldFact } from './sold-fact.ts'
import type { Sold } from './sold-fact.ts'

/** `mail:<fact that asked>` in `chain`: stands before the letter leaves, so that a restart hands it over again under the same key. */
type MailIntent = Stored & {
  readonly type: 'mail'
  readonly sale: DocumentNo
  readonly request: FactId
  readonly at: string
  readonly outcome: 'open' | 'sent' | 'failed'
}

export type EReceiptsOptions = {
  readonly couch: Couch
  readonly clock: Clock
  readonly mail: MailPort
  readonly onTrouble: (error: unknown) => void
}

type Settled = { readonly outcome: 'sent' } | { readonly outcome: 'failed'; readonly cause: EReceiptFailure }

const source = 'ereceipts' as WriterId
const checkpoint = 'e-receipts'
const batchSize = 500
/** A customer who was registered at the same till a moment ago may come later than her purchase, but not for ever. */
const awaitedMs = 24 * 3_600_000

/** Sends each receipt to the address in its customer's profile, once, and says as a fact what became of it. */
export function eReceipts(options: EReceiptsOptions): Work {
  const chain = options.couch.database(databases.chain)
  let open: Map<string, MailIntent> | null = null
  const told = new Set<string>()
  /** What keeps a letter waiting is told once, however often it is tried. */
  const tellOnce =
    (letter: string) =>
    (error: unknown): void => {
      if (!told.has(letter)) options.onTrouble(error)
      told.add(letter)
    }

  const run = async (): Promise<boolean> => {
    open ??= await openIntents(chain)
    let since = await readCheckpoint(chain, checkpoint)
    for (;;) {
      const { results, lastSeq } = await chain.changes<HomeDocument>(since, batchSize)
      if (results.length === 0) break
      for (const sale of results.flatMap(({ doc }) => (doc ? askedIn(doc) : []))) {
        const intent = await intend(options, chain, sale)
        if (intent.outcome === 'open') open.set(intent._id, intent)
      }
      since = lastSeq
      await writeCheckpoint(chain, checkpoint, since)
    }
    let isNews = false
    for (const intent of [...open.values()]) {
      const end = await carryOut({ ...options, onTrouble: tellOnce(intent._id) }, chain, intent)
      if (end === 'waits') continue
      open.delete(intent._id)
      isNews ||= end === 'settled'
      if (end === 'settled') continue
      // Nobody carries mail now. One letter tells when somebody does; the next look begins with another.
      open.set(intent._id, intent)
      break
    }
    return isNews
  }
  return { name: 'e-receipts', concerns: (name) => name === databases.chain, run }
}

type Asked = Pick<SaleState, 'sale' | 'store'> & { readonly request: FactId }

const askedIn = ({ state }: Partial<HomeDocument>): readonly Asked[] => {
  if (state?.type !== 'sale' || state.eReceipt?.state !== 'asked' || state.eReceipt.to !== 'profile')
    return []
  return [{ sale: state.sale, store: state.store, request: state.eReceipt.request }]
}

async function openIntents(chain: CouchDatabase): Promise<Map<string, MailIntent>> {
  const open = new Map<string, MailIntent>()
  for await (const page of pages<MailIntent>(chain, withPrefix('mail:'))) {
    for (const intent of page) if (intent.outcome === 'open') open.set(intent._id, intent)
  }
  return open
}

async function intend(
  { clock }: EReceiptsOptions,
  chain: CouchDatabase,
  { sale, request }: Asked,
): Promise<MailIntent> {
  const at = new Date(clock.now()).toISOString()
  const intent: MailIntent = { _id: `mail:${request}`, type: 'mail', sale, request, at, outcome: 'open' }
  if (await chain.create(intent)) return intent
  return (await chain.get<MailIntent>(intent._id)) ?? intent
}

/** What became of a letter. `waits`: it cannot be written yet; `unanswered`: whoever carries mail gave no answer. */
type LetterEnd = 'settled' | 'waits' | 'unanswered'

/** The letter's key is the fact that asked: handed over again after a crash it is the same letter. */
async function carryOut(
  options: EReceiptsOptions,
  chain: CouchDatabase,
  intent: MailIntent,
): Promise<LetterEnd> {
  const state = await saleStateOf(options.couch, intent.sale)
  if (!state) return 'waits'
  const settled = await post(options, chain, { intent, state })
  if (settled === 'waits' || settled === 'unanswered') return settled
  await tell(options, intent, { settled, store: state.store })
  await editDocument<MailIntent>(chain, intent._id, (stored) =>
    stored?.outcome === 'open' ? { ...stored, outcome: settled.outcome } : null,
  )
  return 'settled'
}

type Posted = Settled | Exclude<LetterEnd, 'settled'>
type Posting = { readonly intent: MailIntent; readonly state: SaleState }

async function post(
  options: EReceiptsOptions,
  chain: CouchDatabase,
  { intent, state }: Posting,
): Promise<Posted> {
  const { couch, clock } = options
  const to = await addressOf(chain, state.customer)
  if (to === 'awaited' && clock.now() - Date.parse(intent.at) < awaitedMs) return 'waits'
  const sold = to === null || to === 'awaited' ? null : await soldFact(couch, state)
  if (to === null || to === 'awaited' || !sold) return { outcome: 'failed', cause: 'no-address' }
  return deliver(options, { key: intent.request, to, sold })
}

type Addressed = { readonly key: FactId; readonly to: string; readonly sold: Sold }

async function deliver(options: EReceiptsOptions, { key, to, sold }: Addressed): Promise<Posted> {
  const rendered = drawn(options, sold)
  if (!rendered) return 'waits'
  const { title: subject, text, html } = rendered
  const answer = await sendTo(options, { key, to, subject, text, html })
  if (answer === 'unknown') return 'unanswered'
  return answer === 'sent' ? { outcome: 'sent' } : { outcome: 'failed', cause: 'refused' }
}

/** One that cannot be drawn, as by a wrong setting of its store, is told and keeps no other one waiting. */
function drawn({ onTrouble }: EReceiptsOptions, sold: Sold): RenderedReceipt | undefined {
  try {
    return renderReceipt(sold, 'pl')
  } catch (error) {
    onTrouble(error)
    return undefined
  }
}

async function sendTo(
  { mail, onTrouble }: EReceiptsOptions,
  letter: Parameters<MailPort['send']>[0],
): Promise<MailAnswer> {
  try {
    return await mail.send(letter)
  } catch (error) {
    onTrouble(error)
    return 'unknown'
  }
}

/** Read when the letter leaves: neither a fact nor an intent names a person. */
async function addressOf(
  chain: CouchDatabase,
  customer: CustomerId | null,
): Promise<string | 'awaited' | null> {
  if (customer === null) return null
  const state = (await chain.get<HomeDocument>(documentIds.customer(customer)))?.state
  if (state?.type !== 'customer') return 'awaited'
  if (state.erased) return state.awaited ? 'awaited' : null
  return state.email
}

async function tell(
  { couch, clock }: EReceiptsOptions,
  { sale, request }: MailIntent,
  { settled, store }: { readonly settled: Settled } & Pick<SaleState, 'store'>,
): Promise<void> {
  const at = new Date(clock.now()).toISOString()
  const head = { eventId: request, at, zone: 'Europe/Warsaw', businessDate: at.slice(0, 10), store }
  await appendSourceFact(
    couch,
    source,
    settled.outcome === 'sent'
      ? { ...head, kind: 'eReceiptSent', body: { sale, request } }
      : { ...head, kind: 'eReceiptFailed', body: { sale, request, cause: settled.cause } },
  )
}
