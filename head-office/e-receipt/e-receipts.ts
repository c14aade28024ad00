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
import { saleStateOf, soldFact } from './sold-fact.ts'

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
    for (const intent of open.values()) {
      if (!(await carryOut(options, chain, intent))) continue
      open.delete(intent._id)
      isNews = true
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

/** Answers whether it is settled. The letter's key is the fact that asked: handed over again after a crash it is the same letter. */
async function carryOut(
  options: EReceiptsOptions,
  chain: CouchDatabase,
  intent: MailIntent,
): Promise<boolean> {
  const state = await saleStateOf(options.couch, intent.sale)
  const settled = state ? await post(options, chain, { intent, state }) : null
  if (!state || !settled) return false
  await tell(options, intent, { settled, store: state.store })
  await editDocument<MailIntent>(chain, intent._id, (stored) =>
    stored?.outcome === 'open' ? { ...stored, outcome: settled.outcome } : null,
  )
  return true
}

type Posting = { readonly intent: MailIntent; readonly state: SaleState }

/** Null where it is to be tried again. */
async function post(
  options: EReceiptsOptions,
  chain: CouchDatabase,
  { intent, state }: Posting,
): Promise<Settled | null> {
  const { couch, clock } = options
  const to = await addressOf(chain, state.customer)
  if (to === 'awaited' && clock.now() - Date.parse(intent.at) < awaitedMs) return null
  const sold = to === null || to === 'awaited' ? null : await soldFact(couch, state)
  if (to === null || to === 'awaited' || !sold) return { outcome: 'failed', cause: 'no-address' }
  const { title: subject, text, html } = renderReceipt(sold, 'pl')
  const answer = await sendTo(options, { key: intent.request, to, subject, text, html })
  if (answer === 'unknown') return null
  return answer === 'sent' ? { outcome: 'sent' } : { outcome: 'failed', cause: 'refused' }
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
