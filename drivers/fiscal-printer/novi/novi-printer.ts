import { assertNever } from '#src/base/assert.ts'
import type { Clock } from '#src/base/clock.ts'
import type { JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import { sleep } from '#src/base/sleep.ts'
import type { FiscalPrinterConfig } from '#src/device/device-config.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { DeviceStatus } from '#src/device/device-status.ts'
import type { FiscalDocument, FiscalReceipt } from '#src/device/fiscal-document.ts'
import type { FiscalHealth, FiscalHealthAnswer } from '#src/device/fiscal-health.ts'
import type { FiscalCause, FiscalOrder, FiscalOutcome, FiscalRegistered } from '#src/device/fiscal-order.ts'
import type { PrintOutcome } from '#src/device/print-outcome.ts'
import { OneAtATime } from '../../host/one-at-a-time.ts'
import { StatusPost } from '../../host/status-post.ts'
import type { FiscalPrinter } from '../fiscal-printer.ts'
import type { Refused } from '../trouble.ts'
import { fiscalTrouble, trouble } from '../trouble.ts'
import type { Fetch, NoviAnswer } from './novi-client.ts'
import { NoviClient } from './novi-client.ts'
import { postingOf } from './novi-documents.ts'

export type NoviPrinterOptions = {
  readonly config: Extract<FiscalPrinterConfig, { protocol: 'noviapi' }>
  readonly clock: Clock
  readonly post: (event: HostEvent) => void
  readonly fetch: Fetch
}

type Confirmed = { readonly endpoint: string; readonly id: string }

const pollMs = 5_000
const pauseMs = 500
/** How long the printer is asked to wait for a change before it answers. */
const waitMs = 1_000
/** So many questions without an answer, a pause between them, and nobody can tell. */
const deafTimes = 10

/*
 *   nothing ──POST──▶ STORED ──PUT──▶ QUEUED ──▶ PENDING ──▶ DONE: registered
 *                        │ DELETE                   │
 *                        ▼                          ▼
 *                      absent                 ERROR: refused
 *   A PUT without an answer is asked about by GET: STORED is put again, for an id is printed once at most.
 */

/** A Novitus printer that is asked over HTTP (NoviAPI 1.0.4). The ticket of a document is the id that the printer gave it. */
export class NoviPrinter implements FiscalPrinter {
  readonly kind = 'fiscal-printer'
  readonly #options: NoviPrinterOptions
  readonly #client: NoviClient
  readonly #status: StatusPost
  readonly #turn = new OneAtATime()
  #isStopped = false
  #cancelPoll: () => void = () => undefined

  constructor(options: NoviPrinterOptions) {
    this.#options = options
    const { config, clock, fetch } = options
    this.#client = new NoviClient({ url: config.url, clock, fetch })
    this.#status = new StatusPost(options)
  }

  start(): void {
    this.#status.set({ state: 'connecting' })
    void this.#poll()
  }

  status(): DeviceStatus {
    return this.#status.current
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#cancelPoll()
    this.#client.close()
  }

  order(order: FiscalOrder): Promise<FiscalOutcome> {
    return this.#turn.run(
      () => this.#carryOut(order),
      () => this.#trouble('not-done', 'busy', 'another order is under way'),
    )
  }

  #carryOut(order: FiscalOrder): Promise<FiscalOutcome> {
    switch (order.act) {
      case 'prepare':
        return this.#prepare(order.document)
      case 'register':
        return this.#of(order, (stored) => this.#register(stored))
      case 'ask':
        return this.#of(order, (stored) => this.#find(stored))
      case 'drop':
        return this.#of(order, (stored) => this.#drop(stored))
      default:
        return assertNever(order)
    }
  }

  async #of(
    { document, ticket }: Exclude<FiscalOrder, { act: 'prepare' }>,
    act: (stored: Confirmed) => Promise<FiscalOutcome>,
  ): Promise<FiscalOutcome> {
    const endpoint = postingOf(document, this.#options.clock.now())?.endpoint
    if (endpoint === undefined || !/^[\w-]{32}$/.test(ticket))
      return this.#trouble('unknown', 'counters', `a ticket of another printer: ${ticket}`)
    return act({ endpoint, id: ticket })
  }

  async #prepare(document: FiscalDocument): Promise<FiscalOutcome> {
    const posting = postingOf(document, this.#options.clock.now())
    if (!posting) return this.#trouble('refused', 'unsupported', 'no such request')
    if (document.document === 'receipt') {
      const obstacle = await this.#obstacle(document)
      if (obstacle) return obstacle
    }
    const answer = await this.#client.ask('POST', `/api/v1/${posting.endpoint}`, posting.body)
    const id = idOf(answer)
    return answer?.status === 201 && id !== undefined
      ? { outcome: 'prepared', ticket: id }
      : this.#refusal(answer)
  }

  health(): Promise<FiscalHealthAnswer> {
    const { id } = this.#options.config
    return this.#turn.run(
      () => this.#health(),
      () => ({ ok: false, ...fiscalTrouble(id, 'busy', 'an order is under way') }),
    )
  }

  /** NoviAPI has no request for it. */
  openDrawer(): Promise<PrintOutcome> {
    const { error } = fiscalTrouble(this.#options.config.id, 'unsupported', 'no such request')
    return Promise.resolve({ outcome: 'not-printed', error })
  }

  async #health(): Promise<FiscalHealthAnswer> {
    const told = await this.#table()
    if ('outcome' in told) return { ok: false, cause: told.cause, error: told.error }
    const rates = [...told.table].flatMap(([letter, text]) => rateOf(letter, text))
    return { ok: true, health: { clock: null, rates, isReportWaiting: null, printer: this.#client.printer } }
  }

  async #obstacle({ rates }: FiscalReceipt): Promise<FiscalOutcome | undefined> {
    const told = await this.#table()
    if ('outcome' in told) return told
    const isRight = rates.every(({ letter, percent }) => isRate(told.table.get(letter), percent))
    return isRight ? undefined : this.#trouble('refused', 'vat-table', JSON.stringify([...told.table]))
  }

  /** The VAT table is part of a status, which is asked for as a document is printed. */
  async #table(): Promise<Refused | { readonly table: ReadonlyMap<string, string> }> {
    const posted = await this.#client.ask('POST', '/api/v1/status', { status: { type: 'device' } })
    const id = idOf(posted)
    if (posted?.status !== 201 || id === undefined) return this.#refusal(posted)
    const asked = { endpoint: 'status', id }
    const put = await this.#client.ask('PUT', pathOf(asked))
    if (put?.status !== 200) return this.#refusal(put)
    const told = await this.#ended(asked)
    const table = told && tableOf(told.body)
    return table ? { table } : this.#trouble('not-done', 'no-answer', 'no status')
  }

  async #register(stored: Confirmed): Promise<FiscalOutcome> {
    const answer = await this.#client.ask('PUT', pathOf(stored))
    if (answer !== null && answer.status !== 200 && answer.status !== 404) {
      const state = stateOf(await this.#client.ask('GET', pathOf(stored)))
      if (state === 'STORED') return this.#refusal(answer)
    }
    return this.#follow(stored, true)
  }

  /** What became of a document that may have been confirmed. */
  #find(stored: Confirmed): Promise<FiscalOutcome> {
    return this.#follow(stored, false)
  }

  async #follow(stored: Confirmed, isOrdered: boolean): Promise<FiscalOutcome> {
    const told = await this.#ended(stored, isOrdered)
    if (!told) return this.#trouble(isOrdered ? 'unknown' : 'not-done', 'unreachable', 'no answer')
    const state = stateOf(told)
    if (state === 'DONE')
      return {
        outcome: 'registered',
        number: numberOf(told),
        printer: this.#client.printer,
        ...eReceiptIn(told),
      }
    if (state === 'ERROR') return this.#failure(told)
    if (state === 'STORED') return this.#drop(stored)
    return this.#trouble('unknown', 'counters', `state ${state ?? told.status}`)
  }

  /** Waits until the printer is through with it; a device that waits for paper is waited for. Undefined where nobody answers. */
  async #ended(stored: Confirmed, isOrdered = false): Promise<NonNullable<NoviAnswer> | undefined> {
    for (let deaf = 0; deaf < deafTimes && !this.#isStopped;) {
      const answer = await this.#client.ask('GET', `${pathOf(stored)}?timeout=${waitMs}`)
      const state = stateOf(answer)
      this.#show(answer)
      if (answer === null || answer.status >= 500) deaf += 1
      else if (state === 'STORED' && isOrdered) {
        deaf += 1
        await this.#client.ask('PUT', pathOf(stored))
      } else if (state !== 'QUEUED' && state !== 'PENDING') return answer
      else deaf = 0
      await sleep(this.#options.clock, pauseMs)
    }
    return undefined
  }

  async #drop(stored: Confirmed): Promise<FiscalOutcome> {
    const answer = await this.#client.ask('DELETE', pathOf(stored))
    if (answer?.status === 200 || answer?.status === 404) return { outcome: 'absent' }
    return answer?.status === 400
      ? this.#trouble('unknown', 'counters', 'it is being printed')
      : this.#refusal(answer)
  }

  #failure({ body }: NonNullable<NoviAnswer>): FiscalOutcome {
    const request = objectIn(body, 'request')
    const error = objectIn(request, 'error')
    const vendorCode = error['code'] === undefined ? undefined : String(error['code'])
    const detail = String(error['description'] ?? 'no description')
    return trouble(this.#options.config.id, 'refused', { cause: 'other', vendorCode, detail })
  }

  #refusal(answer: NoviAnswer): Refused {
    if (answer === null) return this.#trouble('not-done', 'unreachable', 'no answer')
    const cause = causes[answer.status] ?? 'other'
    const exception = objectIn(answer.body, 'exception')
    const vendorCode = exception['code'] === undefined ? String(answer.status) : String(exception['code'])
    const detail = String(exception['description'] ?? `status ${answer.status}`)
    return trouble(this.#options.config.id, 'refused', { cause, vendorCode, detail })
  }

  #trouble(outcome: Refused['outcome'], cause: FiscalCause, detail: string): Refused {
    return trouble(this.#options.config.id, outcome, { cause, detail })
  }

  #show(answer: NoviAnswer): void {
    if (answer === null) return this.#status.set({ state: 'disconnected', cause: 'link-lost' })
    const isWell = objectIn(answer.body, 'device')['status'] !== 'ERROR'
    this.#status.set(isWell ? { state: 'ready' } : { state: 'paused', cause: 'offline' })
  }

  async #poll(): Promise<void> {
    const isThere = await this.#client.isThere()
    if (this.#isStopped) return
    if (!isThere) this.#status.set({ state: 'disconnected', cause: 'not-found' })
    else if (this.#status.current.state !== 'paused') this.#status.set({ state: 'ready' })
    this.#cancelPoll = this.#options.clock.setTimer(pollMs, () => void this.#poll())
  }
}

const causes: Readonly<Record<number, FiscalCause>> = {
  400: 'sums',
  401: 'busy',
  403: 'busy',
  409: 'daily-report-due',
  429: 'busy',
  507: 'memory-full',
}

const pathOf = ({ endpoint, id }: Confirmed): string => `/api/v1/${endpoint}/${id}`

function objectIn(from: JsonObject, name: string): JsonObject {
  const value = from[name]
  return isJsonObject(value) ? value : {}
}

function idOf(answer: NoviAnswer): string | undefined {
  const id = answer && objectIn(answer.body, 'request')['id']
  return typeof id === 'string' ? id : undefined
}

function stateOf(answer: NoviAnswer): string | undefined {
  const status = answer && objectIn(answer.body, 'request')['status']
  return typeof status === 'string' ? status : undefined
}

const numberOf = ({ body }: NonNullable<NoviAnswer>): string =>
  String(objectIn(body, 'request')['jpkid'] ?? '')

/** What became of the e-receipt: with an identifier that nobody has, the printer prints. */
function eReceiptIn({ body }: NonNullable<NoviAnswer>): Pick<FiscalRegistered, 'eReceipt'> {
  const status = objectIn(objectIn(body, 'request'), 'e_document')['status']
  if (typeof status !== 'string') return {}
  return { eReceipt: /_(sent|added_to_db)$/.test(status) ? 'taken' : 'refused' }
}

function tableOf(body: JsonObject): ReadonlyMap<string, string> | undefined {
  const response = objectIn(objectIn(body, 'request'), 'response')
  const rates = objectIn(objectIn(response, 'status'), 'device')['tax_rates']
  if (!Array.isArray(rates)) return undefined
  return new Map(rates.filter(isJsonObject).map(({ name, value }) => [String(name), String(value)]))
}

function rateOf(letter: string, told: string): FiscalHealth['rates'] {
  if (told.toUpperCase() === 'ZW') return [{ letter, percent: null }]
  const percent = Number(told.replace(',', '.').replace('%', ''))
  return Number.isNaN(percent) ? [] : [{ letter, percent }]
}

const isRate = (told: string | undefined, percent: number | null): boolean =>
  told !== undefined &&
  (percent === null
    ? told.toUpperCase() === 'ZW'
    : Number(told.replace(',', '.').replace('%', '')) === percent)
