import { assertNever } from '#src/base/assert.ts'
import type { CardOrder, CardOutcome, CardSlip } from '#src/device/card-order.ts'
import type { CardTerminalConfig } from '#src/device/device-config.ts'
import type { DeviceErrorCode, DeviceErrorData } from '#src/device/device-error.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { DeviceStatus } from '#src/device/device-status.ts'
import type { BegunRecord } from '../../host/begun-record.ts'
import type { DriverOptions } from '../../host/driver.ts'
import { StatusPost } from '../../host/status-post.ts'
import type { LinkState } from '../../transport/held-link.ts'
import { HeldLink } from '../../transport/held-link.ts'
import type { CardDriver } from '../card-driver.ts'
import { chargesNobody } from '../charges-nobody.ts'
import type { Apdu } from './apdu.ts'
import { declines, isBusyCode, alreadyReversed, unsupportedCode } from './result-codes.table.ts'
import { terminalStates } from './terminal-states.table.ts'
import {
  abort,
  authorise,
  endOfDay,
  readCard,
  refund,
  register,
  repeatReceipt,
  reverse,
  statusEnquiry,
  turnoverTotals,
} from './zvt-commands.ts'
import { receiptOf, tookBackAnother } from './receipt-to-reverse.ts'
import type { Last, Reversal } from './receipt-to-reverse.ts'
import { dayMarkOf, totalsOfMark } from './zvt-totals.ts'
import type { ZvtTotal } from './zvt-totals.ts'
import type { ZvtEnd } from './zvt-exchange.ts'
import { ZvtExchange } from './zvt-exchange.ts'
import type { ZvtResult } from './zvt-result.ts'
import { markOf, noMark, referenceOf } from './zvt-result.ts'

export type ZvtTerminalOptions = DriverOptions<CardTerminalConfig> & {
  /** What this till had the customer do last, until the terminal is free of it. */
  readonly begun: BegunRecord
}

type Sum = Extract<CardOrder, { act: 'query' }>
type DayOrder = Extract<CardOrder, { act: 'mark-day' | 'close-day' | 'query-day' }>

type OpenTotals =
  | { readonly ok: true; readonly totals: readonly ZvtTotal[] | undefined }
  | { readonly ok: false; readonly outcome: CardOutcome }
type LastResult = ({ readonly ok: true } & Last) | { readonly ok: false; readonly outcome: CardOutcome }

/** A customer may look for a card for so long; a question is answered at once, a day is closed with the bank. */
const payingMs = 120_000
const askingMs = 20_000
const closingMs = 300_000
/** How long a card that is only to be named is waited for. */
const presentingS = 60

/** The password that most terminals leave the factory with. */
const factoryPassword = '000000'

/*
 *   disconnected ──open──▶ registering ──06 0F──▶ ready ──order──▶ at work ──outcome──▶ ready
 *        ▲                   │ refused, silent      │ lost            │ lost: unknown, asked
 *        └───────────────────┴──────────────────────┴─────────────────┘ about by 06 20 and the mark
 */

/** A card terminal that speaks ZVT over TCP. It has no keys: whether a charge came about is told by its last result and the mark before. */
export class ZvtTerminal implements CardDriver {
  readonly #options: ZvtTerminalOptions
  readonly #link: HeldLink
  readonly #status: StatusPost
  readonly #exchange: ZvtExchange
  readonly #password: string
  /** Under way, also between two commands of one order. */
  #ask: string | undefined

  constructor(options: ZvtTerminalOptions) {
    const { config, transport, clock } = options
    this.#options = options
    this.#password = config.password ?? factoryPassword
    const abilities = chargesNobody(config) ? { isTest: true as const } : {}
    this.#status = new StatusPost({ ...options, abilities })
    this.#link = new HeldLink({
      device: config.id,
      transport,
      clock,
      onState: (state) => this.#onLink(state),
    })
    this.#exchange = new ZvtExchange({
      ...{ device: config.id, transport, clock },
      onProgress: (progress) => this.#post({ event: 'card-progress', ask: this.#ask ?? '', progress }),
      onSilence: (error) => this.#link.drop(error),
    })
    transport.onData((bytes) => this.#exchange.receive(bytes))
  }

  /** The customer may be at an order, also at one that nobody waits for any more: its line was lost, or its host ended. */
  get #isAtCustomer(): boolean {
    return this.#options.begun.of(this.#options.config.id) !== undefined
  }

  set #isAtCustomer(isAtCustomer) {
    this.#options.begun.note(this.#options.config.id, isAtCustomer ? 'order' : undefined)
  }

  start(): void {
    this.#link.start()
  }

  status(): DeviceStatus {
    return this.#status.current
  }

  async stop(): Promise<void> {
    // Nobody will be there to hear what comes of it.
    if (this.#isAtCustomer) await this.#exchange.abort()
    this.#exchange.lose(this.#error('DISCONNECTED', 'the device is closed'))
    await this.#link.stop()
  }

  async order(ask: string, order: CardOrder): Promise<CardOutcome> {
    if (this.#ask !== undefined) return this.#notDone('BUSY', 'another order is under way')
    if (!this.#status.isReady) return this.#notDone('DISCONNECTED', 'the terminal is not ready')
    this.#ask = ask
    try {
      return await (isOfDay(order) ? this.#carryOutOfDay(order) : this.#carryOut(order))
    } finally {
      this.#ask = undefined
    }
  }

  abort(): void {
    void this.#exchange.abort()
  }

  #carryOut(order: Exclude<CardOrder, DayOrder>): Promise<CardOutcome> {
    switch (order.act) {
      case 'mark':
        return this.#mark()
      case 'charge':
        return this.#pay(authorise(order.minor))
      case 'refund':
        return this.#pay(refund(this.#password, order.minor))
      case 'query':
        return this.#query(order)
      case 'reverse':
        return this.#reverse(order)
      case 'identify':
        return this.#identify()
      case 'check':
        return this.#check()
      default:
        return assertNever(order)
    }
  }

  #carryOutOfDay(order: DayOrder): Promise<CardOutcome> {
    switch (order.act) {
      case 'mark-day':
        return this.#markDay()
      case 'close-day':
        return this.#closeDay()
      case 'query-day':
        return this.#queryDay(order.mark)
      default:
        return assertNever(order)
    }
  }

  async #mark(): Promise<CardOutcome> {
    const last = await this.#lastResult('left-out')
    return last.ok ? { outcome: 'marked', mark: last.mark } : last.outcome
  }

  async #pay(command: Apdu): Promise<CardOutcome> {
    const end = await this.#runAtCustomer(command)
    if (end.end !== 'completed' && end.end !== 'aborted') return this.#withoutEnd(end)
    this.#postSlips(end.slips)
    if (end.end === 'aborted') return this.#declined(end.code)
    // Completed without a result would be no payment that anybody could find again.
    if (!end.result) return this.#unknown('PROTOCOL', 'completed without a status information')
    return end.result.code === 0 ? approved(end.result, end.card) : this.#declined(end.result.code)
  }

  async #runAtCustomer(command: Apdu): Promise<ZvtEnd> {
    this.#isAtCustomer = true
    const end = await this.#exchange.run(command, payingMs)
    this.#isAtCustomer = end.end === 'lost'
    return end
  }

  /** A charge without a mark never left: the mark is in the journal before it does. */
  async #query({ mark, minor }: Sum): Promise<CardOutcome> {
    if (mark === undefined) return { outcome: 'absent' }
    const last = await this.#lastResult('printed')
    if (!last.ok) return last.outcome
    const { result, card, slips } = last
    if (last.mark === mark) return { outcome: 'absent' }
    // The end of a day may be of the same sum as a payment.
    if (!result || result.totals) return this.#foreign()
    if (result.reverses !== undefined)
      return tookBackAnother(mark, result.reverses) ? { outcome: 'reversed' } : this.#foreign()
    if (result.minor !== minor) return this.#foreign()
    this.#postSlips(slips)
    if (result.code !== 0) return this.#declined(result.code)
    return approved(result, card)
  }

  async #reverse(order: Reversal): Promise<CardOutcome> {
    if (order.mark === undefined && order.reference === undefined) return { outcome: 'reversed' }
    const last = await this.#lastResult('left-out')
    if (!last.ok) return last.outcome
    const found = receiptOf(order, last)
    if (found === 'foreign') return this.#foreign()
    return found === 'nothing' ? { outcome: 'reversed' } : this.#takeBack(found)
  }

  async #takeBack(receipt: number): Promise<CardOutcome> {
    const end = await this.#exchange.run(reverse(this.#password, receipt), payingMs)
    if (end.end !== 'completed' && end.end !== 'aborted') return this.#withoutEnd(end)
    this.#postSlips(end.slips)
    const code = end.end === 'aborted' ? end.code : (end.result?.code ?? 0)
    if (code === 0 || code === alreadyReversed) return { outcome: 'reversed' }
    return this.#notDone('REJECTED', `the reversal was refused: ${code.toString(16)}`)
  }

  async #closeDay(): Promise<CardOutcome> {
    const end = await this.#exchange.run(endOfDay(this.#password), closingMs)
    if (end.end !== 'completed' && end.end !== 'aborted') return this.#withoutEnd(end)
    this.#postSlips(end.slips)
    if (end.end === 'aborted') return this.#declined(end.code)
    return this.#dayClosed(end.result?.totals)
  }

  #dayClosed(totals: readonly ZvtTotal[] | undefined): CardOutcome {
    const { currency = 'PLN' } = this.#options.config
    return { outcome: 'day-closed', ...(totals && { sums: totals.map((total) => ({ ...total, currency })) }) }
  }

  async #markDay(): Promise<CardOutcome> {
    const open = await this.#openTotals()
    if (!open.ok) return open.outcome
    return { outcome: 'marked', ...(open.totals && { mark: dayMarkOf(open.totals) }) }
  }

  /**
   * A day was handed over where nothing is left of what its mark tells. One in which nobody paid goes on for all that is told: to end
   * it again hands over nothing.
   */
  async #queryDay(mark: string | undefined): Promise<CardOutcome> {
    const marked = mark === undefined ? undefined : totalsOfMark(mark)
    if (!marked) return this.#unknown('UNSUPPORTED', 'the terminal does not tell what its day holds')
    const open = await this.#openTotals()
    if (!open.ok) return open.outcome
    if (!open.totals) return this.#foreign()
    if (dayMarkOf(open.totals) === mark) return { outcome: 'absent' }
    return open.totals.length === 0 ? this.#dayClosed(marked) : this.#foreign()
  }

  /** Undefined where the terminal does not tell them. */
  async #openTotals(): Promise<OpenTotals> {
    const end = await this.#exchange.run(turnoverTotals(this.#password), askingMs)
    if (end.end === 'completed') return { ok: true, totals: end.result?.totals }
    const isUntold = 'code' in end && !isBusyCode(end.code)
    return isUntold ? { ok: true, totals: undefined } : { ok: false, outcome: this.#withoutEnd(end) }
  }

  /** A terminal that knows no status enquiry has taken the registration all the same. */
  async #check(): Promise<CardOutcome> {
    const end = await this.#exchange.run(statusEnquiry(this.#password), askingMs)
    if (end.end === 'refused' && end.code === unsupportedCode) return { outcome: 'checked', finding: 'ready' }
    if (end.end !== 'completed') return this.#withoutEnd(end)
    const finding = terminalStates[end.status ?? 0] ?? 'out-of-order'
    return { outcome: 'checked', finding }
  }

  async #identify(): Promise<CardOutcome> {
    const end = await this.#runAtCustomer(readCard(presentingS))
    // A chip card stays in the reader until the till lets it go.
    if (end.end === 'completed') await this.#exchange.run(abort, askingMs)
    if (end.end === 'aborted') return this.#declined(end.code)
    const isRefused = end.end === 'refused' && !isBusyCode(end.code)
    if (end.end !== 'completed' && !isRefused) return this.#withoutEnd(end)
    return end.end === 'completed' && end.card !== undefined
      ? { outcome: 'identified', card: end.card }
      : this.#notDone('UNSUPPORTED', 'the terminal names no card')
  }

  async #lastResult(slipsAre: 'printed' | 'left-out'): Promise<LastResult> {
    const end = await this.#exchange.run(repeatReceipt(this.#password, slipsAre), askingMs)
    if (end.end !== 'completed' && (end.end !== 'aborted' || isBusyCode(end.code)))
      return { ok: false, outcome: this.#withoutEnd(end) }
    const { result, slips } = end
    const card = end.end === 'completed' ? end.card : undefined
    // A terminal that has nothing to repeat completes without a result or gives the command up.
    const mark = result ? markOf(result) : `${noMark}-${'code' in end ? end.code : 0}`
    return { ok: true, mark, result, card, slips }
  }

  /** What was not carried out, or not to an end that anybody heard of. */
  #withoutEnd(end: Exclude<ZvtEnd, { end: 'completed' }>): CardOutcome {
    switch (end.end) {
      case 'aborted':
        return this.#notDone('BUSY', `given up with ${end.code.toString(16)}`)
      case 'refused':
        return this.#notDone(isBusyCode(end.code) ? 'BUSY' : 'REJECTED', `refused: ${end.code.toString(16)}`)
      case 'unsent':
        return { outcome: 'not-done', error: end.error }
      case 'lost':
        return { outcome: 'unknown', error: end.error }
      default:
        return assertNever(end)
    }
  }

  #declined(code: number): CardOutcome {
    return isBusyCode(code)
      ? this.#notDone('BUSY', `given up with ${code.toString(16)}`)
      : { outcome: 'declined', cause: declines[code] ?? 'refused' }
  }

  /** Somebody used the terminal without this till: only a person can tell. */
  #foreign(): CardOutcome {
    return this.#unknown('UNKNOWN_OUTCOME', 'the last result of the terminal is not of this till')
  }

  #unknown(code: DeviceErrorCode, detail: string): CardOutcome {
    return { outcome: 'unknown', error: this.#error(code, detail) }
  }

  #notDone(code: DeviceErrorCode, detail: string): CardOutcome {
    return { outcome: 'not-done', error: this.#error(code, detail) }
  }

  #onLink(state: LinkState): void {
    this.#status.onLink(state)
    if (state.link === 'open') void this.#register()
    else if (state.link === 'down') this.#exchange.lose(state.error)
  }

  async #register(): Promise<void> {
    const command = register(this.#password, this.#options.config.currency ?? 'PLN')
    const end = command && (await this.#exchange.run(command, askingMs))
    if (end?.end === 'completed') {
      this.#isAtCustomer = false
      this.#link.settled()
      this.#status.set({ state: 'ready' })
    } else if (end?.end !== 'lost') {
      if (this.#isAtCustomer && isBusyEnd(end)) await this.#exchange.run(abort, askingMs)
      this.#link.drop(this.#error('REJECTED', 'the terminal does not take the registration'))
    }
  }

  #postSlips(slips: readonly CardSlip[]): void {
    for (const slip of slips) this.#post({ event: 'card-slip', slip })
  }

  #post(event: HostEvent): void {
    this.#options.post(event)
  }

  #error(code: DeviceErrorCode, detail: string): DeviceErrorData {
    return deviceErrorData(code, this.#options.config.id, detail)
  }
}

const approved = (result: ZvtResult, card: string | undefined): CardOutcome => ({
  outcome: 'approved',
  reference: referenceOf(result),
  ...(card !== undefined && { card }),
})

const isOfDay = (order: CardOrder): order is DayOrder => order.act.endsWith('-day')

const isBusyEnd = (end: ZvtEnd | undefined): boolean =>
  end !== undefined && 'code' in end && isBusyCode(end.code)
