import { assertNever } from '#src/base/assert.ts'
import type { Clock } from '#src/base/clock.ts'
import { sleep } from '#src/base/sleep.ts'
import type { JsonObject } from '#src/base/json.ts'
import { hasCardNumber } from '#src/device/card-number.ts'
import type { CardOrder, CardOutcome } from '#src/device/card-order.ts'
import type { CardTerminalConfig } from '#src/device/device-config.ts'
import type { DeviceErrorCode, DeviceErrorData } from '#src/device/device-error.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { DeviceStatus } from '#src/device/device-status.ts'
import type { BegunRecord } from '../../host/begun-record.ts'
import { causeOfError } from '../../host/cause-of-error.ts'
import { OneAtATime } from '../../host/one-at-a-time.ts'
import { StatusPost } from '../../host/status-post.ts'
import type { CardDriver } from '../card-driver.ts'
import { chargesNobody } from '../charges-nobody.ts'
import { nexoCard, saleData } from './nexo-card.ts'
import type { NexoQuestion } from './nexo-day.ts'
import { endOfPeriod, isLoggedOut, logIn, openPeriod, pastPeriod, periodOf } from './nexo-day.ts'
import type { Asked, Failed, Named } from './nexo-exchange.ts'
import { isBusy, isNonsense, isSilence, NexoExchange } from './nexo-exchange.ts'
import { nexoHealth } from './nexo-health.ts'
import type { NexoAnswer, NexoRequest } from './nexo-message.ts'
import { decimalOf, declineOf, isAtWork, member, repeatedAnswer, serviceIdOf } from './nexo-message.ts'
import { nexoSums } from './nexo-sums.ts'
import { nexoSlips } from './nexo-slips.ts'
import type { PostJson } from './post-json.ts'

export type NexoTerminalOptions = {
  readonly config: CardTerminalConfig
  readonly post: (event: HostEvent) => void
  readonly postJson: PostJson
  readonly clock: Clock
  /** The reading of a card that this till began last, by its id, until the terminal is free of it. */
  readonly begun: BegunRecord
}

type Sum = Extract<CardOrder, { act: 'charge' | 'refund' }>

/** A terminal answers a payment only when the customer is done. */
const payingMs = 150_000
/** How long a card that is only to be named is waited for. */
const presentingMs = 60_000
/** How often a terminal is asked whether it is there. */
const probeMs = 5_000
/** A payment that was aborted has its result after a moment; one that the bank is asked about has it in its own time. */
const abortedMs = 1_000
const aborts = 5

/*
 *   disconnected ──Diagnosis answered──▶ ready ──order──▶ at work ──answer──▶ ready
 *        ▲          every 5 s              │ unanswered      │ no answer: unknown, asked about
 *        └─────────────────────────────────┴─────────────────┘ by TransactionStatus and the same id
 */

/** A card terminal that speaks nexo (Terminal API): JSON by HTTP on the local network. It keeps the ids of what it did. */
export class NexoTerminal implements CardDriver {
  readonly #options: NexoTerminalOptions
  readonly #exchange: NexoExchange
  readonly #status: StatusPost
  readonly #turn = new OneAtATime()
  /** What the customer is at. */
  #atCustomer: Named | undefined
  #cancelProbe: () => void = () => undefined

  constructor(options: NexoTerminalOptions) {
    this.#options = options
    const abilities = chargesNobody(options.config) ? { isTest: true as const } : {}
    this.#status = new StatusPost({ ...options, abilities })
    this.#exchange = new NexoExchange({ ...options, onAway: (error) => this.#away(error) })
  }

  /** One that the terminal may still be at, or whose card it may keep. */
  get #reading(): Named | undefined {
    const serviceId = this.#options.begun.of(this.#options.config.id)
    return serviceId === undefined ? undefined : { category: 'CardAcquisition', serviceId }
  }

  #noteReading(serviceId: string | undefined): void {
    this.#options.begun.note(this.#options.config.id, serviceId)
  }

  start(): void {
    this.#status.set({ state: 'connecting' })
    void this.#probe()
  }

  status(): DeviceStatus {
    return this.#status.current
  }

  async stop(): Promise<void> {
    // Nobody will be there to hear what comes of it.
    if (this.#atCustomer) await this.#exchange.abort(this.#atCustomer, abortedMs)
    this.#exchange.close()
    this.#cancelProbe() // a probe that ended meanwhile has set its next
  }

  async order(ask: string, order: CardOrder): Promise<CardOutcome> {
    // It keeps the keys itself.
    if (order.act === 'mark') return { outcome: 'marked' }
    return this.#turn.run(
      async () =>
        this.#status.isReady
          ? this.#carryOut(ask, order)
          : this.#notDone('DISCONNECTED', 'the terminal does not answer'),
      () => this.#notDone('BUSY', 'another order is under way'),
    )
  }

  abort(): void {
    if (this.#atCustomer) void this.#exchange.abort(this.#atCustomer)
  }

  async #carryOut(ask: string, order: Exclude<CardOrder, { act: 'mark' }>): Promise<CardOutcome> {
    await this.#endReading()
    switch (order.act) {
      case 'charge':
      case 'refund':
        return this.#pay(ask, order)
      case 'query':
        return this.#query('Payment', serviceIdOf(order.key))
      case 'reverse':
        return this.#reverse(order.key)
      case 'mark-day':
        return this.#markDay()
      case 'close-day':
        return this.#closeDay()
      case 'query-day':
        return this.#queryDay(order.mark)
      case 'identify':
        return this.#identify(ask)
      case 'check':
        return this.#check()
      default:
        return assertNever(order)
    }
  }

  async #pay(ask: string, order: Sum): Promise<CardOutcome> {
    const serviceId = serviceIdOf(order.key)
    const request = { category: 'Payment', serviceId, body: this.#paymentOf(order) } as const
    const asked = await this.#askCustomer(ask, request)
    if (asked.ok) return this.#paid(asked.answer)
    if (isSilence(asked)) await this.#exchange.abort(request)
    return asked.outcome
  }

  async #askCustomer(ask: string, request: NexoRequest): Promise<Asked> {
    this.#atCustomer = request
    this.#options.post({ event: 'card-progress', ask, progress: 'present-card' })
    const asked = await this.#exchange.ask(request, payingMs)
    this.#atCustomer = undefined
    return asked
  }

  async #check(): Promise<CardOutcome> {
    const asked = await this.#exchange.question('Diagnosis', { HostDiagnosisFlag: true })
    return asked.ok ? { outcome: 'checked', finding: nexoHealth(asked.answer) } : asked.outcome
  }

  async #identify(ask: string): Promise<CardOutcome> {
    const { clock } = this.#options
    const serviceId = this.#exchange.freshId()
    const body = { SaleData: saleData(serviceId, this.#at()), CardAcquisitionTransaction: {} }
    const request = { category: 'CardAcquisition', serviceId, body } as const
    let isLate = false
    const cancel = clock.setTimer(presentingMs, () => {
      isLate = true
      this.abort()
    })
    this.#noteReading(serviceId)
    const asked = await this.#askCustomer(ask, request)
    cancel()
    if (!asked.ok) return asked.outcome
    const { isSuccess, condition } = asked.answer
    if (!isSuccess) this.#noteReading(undefined)
    if (isAtWork(condition)) return this.#notDone('BUSY', condition)
    if (!isSuccess) return isLate ? { outcome: 'declined', cause: 'timeout' } : this.#notRead(condition)
    await this.#letGo()
    const card = nexoCard(asked.answer.body)
    return card === undefined ? this.#notRead('NotAllowed') : { outcome: 'identified', card }
  }

  #notRead(condition: string): CardOutcome {
    const cause = declineOf(condition)
    return cause === 'refused' ? this.#notDone('UNSUPPORTED', condition) : { outcome: 'declined', cause }
  }

  /** A terminal that has read a card keeps it for the payment to come until it hears that there is none. */
  async #letGo(): Promise<void> {
    const asked = await this.#exchange.question('EnableService', { TransactionAction: 'AbortTransaction' })
    const isHeard = asked.ok ? !isAtWork(asked.answer.condition) : isNonsense(asked)
    if (isHeard) this.#noteReading(undefined)
  }

  /** Where the answer of a reading was lost, the terminal waits for a card or for the payment with it: nothing else is taken. */
  async #endReading(): Promise<void> {
    const reading = this.#reading
    if (reading === undefined) return
    await this.#exchange.abort(reading)
    await this.#letGo()
  }

  #at(): string {
    return new Date(this.#options.clock.now()).toISOString()
  }

  #paymentOf({ act, key, minor, currency }: Sum): JsonObject {
    return {
      SaleData: saleData(key, this.#at()),
      PaymentTransaction: { AmountsReq: { Currency: currency, RequestedAmount: decimalOf(minor) } },
      ...(act === 'refund' && { PaymentData: { PaymentType: 'Refund' } }),
    }
  }

  #paid(answer: NexoAnswer): CardOutcome {
    const { isSuccess, condition, body } = answer
    if (isAtWork(condition)) return this.#notDone('BUSY', condition)
    for (const slip of nexoSlips(body)) this.#options.post({ event: 'card-slip', slip })
    if (!isSuccess) return { outcome: 'declined', cause: declineOf(condition) }
    const reference = transactionOf(body)?.['TransactionID']
    if (typeof reference !== 'string') return this.#unknown('PROTOCOL', 'approved without a name')
    const card = nexoCard(member(body, 'PaymentResult'))
    return {
      outcome: 'approved',
      reference: hasCardNumber(reference) ? 'masked' : reference,
      ...(card !== undefined && { card }),
    }
  }

  /** What became of an earlier request of this till. */
  async #query(category: 'Payment' | 'Reversal', serviceId: string): Promise<CardOutcome> {
    const told = await this.#lookUp(category, serviceId)
    if (told === 'absent') return { outcome: 'absent' }
    return told.ok ? this.#paid(told.answer) : told.outcome
  }

  async #lookUp(category: 'Payment' | 'Reversal', serviceId: string): Promise<Asked | 'absent'> {
    const body = {
      ReceiptReprintFlag: true,
      DocumentQualifier: ['CashierReceipt', 'CustomerReceipt'],
      MessageReference: this.#exchange.reference({ category, serviceId }),
    }
    const asked = await this.#exchange.question('TransactionStatus', body)
    if (!asked.ok) return asked
    const { isSuccess, condition } = asked.answer
    if (!isSuccess && condition === 'NotFound') return 'absent'
    const answer = isSuccess ? repeatedAnswer(asked.answer, category) : undefined
    if (answer) return { ok: true, answer }
    const outcome = isAtWork(condition)
      ? this.#notDone('BUSY', condition)
      : this.#unknown('UNKNOWN_OUTCOME', condition)
    return { ok: false, outcome }
  }

  async #reverse(key: string): Promise<CardOutcome> {
    const reversal = serviceIdOf(`${key}.reverse`)
    const before = await this.#lookUp('Reversal', reversal)
    if (before !== 'absent') return before.ok ? this.#reversed(before.answer) : before.outcome
    const paid = await this.#lookUpEnded(serviceIdOf(key))
    if (paid === 'absent') return { outcome: 'reversed' }
    if (!paid.ok) return paid.outcome
    if (!paid.answer.isSuccess) return { outcome: 'reversed' }
    const body = {
      OriginalPOITransaction: { POITransactionID: transactionOf(paid.answer.body) ?? {} },
      ReversalReason: 'MerchantCancel',
    }
    const asked = await this.#exchange.ask({ category: 'Reversal', serviceId: reversal, body }, payingMs)
    return asked.ok ? this.#reversed(asked.answer) : asked.outcome
  }

  /** A payment that is taken back while the customer is still at it is given up first. */
  async #lookUpEnded(serviceId: string): Promise<Asked | 'absent'> {
    let told = await this.#lookUp('Payment', serviceId)
    for (let tries = 0; tries < aborts && told !== 'absent' && isBusy(told); tries += 1) {
      await this.#exchange.abort({ category: 'Payment', serviceId })
      await sleep(this.#options.clock, abortedMs)
      told = await this.#lookUp('Payment', serviceId)
    }
    return told
  }

  #reversed({ isSuccess, condition }: NexoAnswer): CardOutcome {
    return isSuccess ? { outcome: 'reversed' } : this.#notDone('REJECTED', condition)
  }

  async #closeDay(): Promise<CardOutcome> {
    const asked = await this.#askDay(endOfPeriod, payingMs)
    if (!asked.ok) return asked.outcome
    const { isSuccess, condition } = asked.answer
    if (isSuccess) return this.#dayClosed(asked.answer)
    return isAtWork(condition)
      ? this.#notDone('BUSY', condition)
      : { outcome: 'declined', cause: declineOf(condition) }
  }

  /** Terminals that print a slip of the day send it as they send those of payments. */
  #dayClosed({ body }: NexoAnswer): CardOutcome {
    for (const slip of nexoSlips(body)) this.#options.post({ event: 'card-slip', slip })
    const sums = nexoSums(body)
    return { outcome: 'day-closed', ...(sums && { sums }) }
  }

  async #markDay(): Promise<CardOutcome> {
    const asked = await this.#askDay(openPeriod)
    if (!asked.ok) return asked.outcome
    const { isSuccess, condition } = asked.answer
    if (!isSuccess && isAtWork(condition)) return this.#notDone('BUSY', condition)
    const mark = isSuccess ? periodOf(asked.answer) : undefined
    return { outcome: 'marked', ...(mark !== undefined && { mark }) }
  }

  async #queryDay(mark: string | undefined): Promise<CardOutcome> {
    if (mark === undefined) return this.#unknown('UNSUPPORTED', 'the terminal does not name its periods')
    const now = await this.#markDay()
    if (now.outcome !== 'marked') return now
    if (now.mark === undefined) return this.#unknown('UNKNOWN_OUTCOME', 'the period has no name')
    if (now.mark === mark) return { outcome: 'absent' }
    const told = await this.#askDay(pastPeriod(mark))
    if (!told.ok) return told.outcome
    const { isSuccess, condition } = told.answer
    if (isSuccess) return this.#dayClosed(told.answer)
    return isAtWork(condition) ? this.#notDone('BUSY', condition) : { outcome: 'day-closed' }
  }

  async #askDay(question: NexoQuestion, patienceMs?: number): Promise<Asked> {
    const ask = ({ category, body }: NexoQuestion): Promise<Asked> =>
      this.#exchange.question(category, body, patienceMs)
    const asked = await ask(question)
    if (!asked.ok || !isLoggedOut(asked.answer)) return asked
    const logged = await ask(logIn(this.#at()))
    return logged.ok && logged.answer.isSuccess ? ask(question) : asked
  }

  async #probe(): Promise<void> {
    const { clock } = this.#options
    if (!this.#turn.isBusy) {
      const asked = await this.#exchange.question('Diagnosis', { HostDiagnosisFlag: false })
      if (asked.ok)
        await this.#turn.run(
          () => this.#endReading(),
          () => undefined,
        )
      if (asked.ok) this.#status.set({ state: 'ready' })
    }
    if (!this.#exchange.isClosed) this.#cancelProbe = clock.setTimer(probeMs, () => void this.#probe())
  }

  #away(error: DeviceErrorData): void {
    if (this.#exchange.isClosed || this.#status.current.state === 'disconnected') return
    this.#cancelProbe()
    this.#cancelProbe = this.#options.clock.setTimer(probeMs / 10, () => void this.#probe())
    this.#status.set({ state: 'disconnected', cause: causeOfError(error) })
  }

  #unknown(code: DeviceErrorCode, detail: string): Failed {
    return { outcome: 'unknown', error: deviceErrorData(code, this.#options.config.id, detail) }
  }

  #notDone(code: DeviceErrorCode, detail: string): Failed {
    return { outcome: 'not-done', error: deviceErrorData(code, this.#options.config.id, detail) }
  }
}

const transactionOf = (body: JsonObject): JsonObject | undefined =>
  member(member(body, 'POIData'), 'POITransactionID')
