import { setTimeout as wait } from 'node:timers/promises'
import type { Charge, PresentedCard } from '../charge.ts'
import type { CardMood, CardTerminalTimes } from '../virtual-card-terminal.ts'
import { everydayCard } from '../virtual-card-terminal.ts'
import { DayBook } from '../day-book.ts'
import type { DayTotal, DayTotals } from '../day-book.ts'
import type { Message, TillRequest } from './nexo-till-message.ts'
import {
  endOfAcquisition,
  minorOf,
  originalOf,
  pastPeriod,
  referenceOf,
  tokenType,
} from './nexo-till-message.ts'

const cardNumber = '4111 1111 1111 1111'
const firstPeriod = 1_000
const lost = Symbol('lost')
const taken = Symbol('taken')
/** What the till gets: an answer's body, or nothing, since the line broke or nexo has no answer to such a request. */
export type Answer = Message | typeof lost | typeof taken

export const isLost = (answer: Answer): answer is typeof lost => answer === lost
export const isTaken = (answer: Answer): answer is typeof taken => answer === taken

const failure = (condition: string): Message => ({
  Response: { Result: 'Failure', ErrorCondition: condition },
})
const success = { Response: { Result: 'Success' } }

/** A nexo terminal behind its web server, with a memory of everything that it answered. */
export class NexoMechanism {
  mood: CardMood = 'approve'
  presented: PresentedCard = everydayCard
  readonly charges: Charge[] = []
  readonly refunds: Charge[] = []
  daysClosed = 0
  readonly #day = new DayBook(this.charges, this.refunds)
  readonly complaints: string[] = []
  readonly #times: CardTerminalTimes
  readonly #answers = new Map<string, Message>()
  /** Till and request. */
  #running: string | undefined
  #isGivenUp = false
  /** The till for whose payment to come a card lies in the reader: nothing else is taken. */
  #holdsCardFor: string | undefined
  #transactions = 0
  /** Only who has logged in is told totals. */
  readonly #loggedIn = new Set<string>()
  /** What was told of periods that have ended, by their numbers. */
  readonly #past = new Map<string, Message>()

  constructor(times: CardTerminalTimes) {
    this.#times = times
  }

  async answer(request: TillRequest): Promise<Answer> {
    const { category, serviceId, saleId, body } = request
    const name = `${saleId} ${category} ${serviceId}`
    if (this.#answers.has(name)) throw new Error(`${name} was used before`)
    switch (category) {
      case 'Payment':
        return this.#pay(request, name)
      case 'Reversal':
        return this.#kept(name, this.#reverse(originalOf(body)))
      case 'TransactionStatus':
        return this.#status(request)
      case 'CardAcquisition':
        return this.#acquire(request)
      case 'EnableService':
        endOfAcquisition(body)
        return this.#letGo(saleId)
      case 'Abort':
        if (runningName({ saleId, ...referenceOf(request) }) === this.#running) this.#isGivenUp = true
        return taken
      default:
        return this.#answerOfDay(request)
    }
  }

  #answerOfDay({ category, saleId, body }: TillRequest): Answer {
    switch (category) {
      case 'Login':
        this.#loggedIn.add(saleId)
        return success
      case 'GetTotals':
        return this.#loggedIn.has(saleId) ? this.#totals(this.#day.open()) : failure('LoggedOut')
      case 'Reconciliation':
        return this.#loggedIn.has(saleId) ? this.#reconcile(pastPeriod(body)) : failure('LoggedOut')
      case 'Diagnosis':
        return this.#diagnose(body['HostDiagnosisFlag'] === true)
      default:
        throw new Error(`nothing to answer to ${category}`)
    }
  }

  async #pay(request: TillRequest, name: string): Promise<Answer> {
    const { serviceId, body } = request
    const minor = minorOf(body)
    const { mood } = this
    if (mood === 'busy' || this.#isAtWork) return failure('Busy')
    await this.#hasCard(request)
    if (this.#isGivenUp) return this.#kept(name, failure('Aborted'))
    if (mood === 'decline') return this.#kept(name, failure('Refusal'))
    const answer = this.#kept(name, this.#approve(serviceId, minor, body))
    if (mood !== 'lose-answer') return answer
    this.mood = 'approve'
    return lost
  }

  get #isAtWork(): boolean {
    return this.#holdsCardFor !== undefined || this.#running !== undefined
  }

  async #hasCard(request: TillRequest): Promise<void> {
    const { mood } = this
    this.#running = runningName(request)
    this.#isGivenUp = false
    await wait(this.#times.stepMs)
    if (mood === 'slow') await this.#dawdle()
    this.#running = undefined
  }

  /** Reads a card without a payment, and keeps it until it hears that none follows. */
  async #acquire(request: TillRequest): Promise<Message> {
    const { mood, presented } = this
    if (mood === 'busy' || this.#isAtWork) return failure('Busy')
    if (presented === null) return failure('NotAllowed')
    await this.#hasCard(request)
    if (this.#isGivenUp) return failure('Aborted')
    if (mood === 'decline') return failure('Cancel')
    this.#holdsCardFor = request.saleId
    return {
      ...success,
      POIData: { POITransactionID: this.#nextTransaction() },
      PaymentInstrumentData: instrument(presented, tokenType(request.body)),
    }
  }

  #letGo(saleId: string): Message {
    if (this.#running !== undefined) return failure('Busy')
    if (this.#holdsCardFor !== saleId) return failure('NotAllowed')
    this.#holdsCardFor = undefined
    return success
  }

  #reconcile(period: string | undefined): Answer {
    if (period !== undefined) return this.#past.get(period) ?? failure('NotFound')
    if (this.mood === 'busy') return failure('Busy')
    if (this.mood === 'decline') return failure('Refusal')
    const told = { ...this.#totals(this.#day.close()), ReconciliationType: 'SaleReconciliation' }
    this.#past.set(told.POIReconciliationID, { ...told, ReconciliationType: 'PreviousReconciliation' })
    this.daysClosed += 1
    if (this.mood !== 'lose-answer') return told
    this.mood = 'approve'
    return lost
  }

  #diagnose(withHosts: boolean): Message {
    const GlobalStatus = this.mood === 'busy' ? 'Busy' : 'OK'
    return {
      ...success,
      POIStatus: { GlobalStatus, CommunicationOKFlag: true, PrinterStatus: 'OK' },
      ...(withHosts && { HostStatus: [{ AcquirerID: '0', IsReachableFlag: true }] }),
    }
  }

  #totals({ taken, given }: DayTotals) {
    const rows = [
      { TransactionType: 'Debit', ...totalOf(taken) },
      { TransactionType: 'Credit', ...totalOf(given) },
    ].filter(({ TransactionCount }) => TransactionCount > 0)
    const brand = { PaymentInstrumentType: 'Card', CardBrand: 'visa', PaymentCurrency: 'PLN' }
    return {
      ...success,
      POIReconciliationID: String(firstPeriod + this.daysClosed),
      TransactionTotals: rows.length === 0 ? [] : [{ ...brand, PaymentTotals: rows }],
    }
  }

  async #dawdle(): Promise<void> {
    for (let waited = 0; waited < this.#times.slowMs && !this.#isGivenUp; waited += 10) await wait(10)
  }

  #approve(serviceId: string, minor: number, body: Message): Message {
    const id = this.#nextTransaction()
    const into = 'PaymentData' in body ? this.refunds : this.charges
    const booked = { key: serviceId, tender: 'card', minor, currency: 'PLN', reference: id.TransactionID }
    into.push({ ...booked, card: this.presented, isReversed: false })
    return {
      ...success,
      POIData: { POITransactionID: id },
      PaymentResult: {
        PaymentInstrumentData: instrument(this.presented, tokenType(body)),
        AmountsResp: { AuthorizedAmount: minor / 100, Currency: 'PLN' },
      },
      PaymentReceipt: [slip('CashierReceipt', minor), slip('CustomerReceipt', minor)],
    }
  }

  #nextTransaction() {
    this.#transactions += 1
    const number = String(this.#transactions).padStart(6, '0')
    return { TransactionID: `NEXO${number}.0042`, TimeStamp: '2026-11-22T12:00:00.000Z' }
  }

  #reverse(original: string): Message {
    const charge = this.charges.find(({ reference }) => reference === original)
    if (!charge || charge.isReversed) return failure(charge ? 'NotAllowed' : 'NotFound')
    charge.isReversed = true
    return success
  }

  #status(request: TillRequest): Message {
    const { saleId } = request
    const { category, serviceId } = referenceOf(request)
    if (runningName({ saleId, serviceId }) === this.#running) return failure('InProgress')
    const answer = this.#answers.get(`${saleId} ${category} ${serviceId}`)
    if (!answer) return failure('NotFound')
    const repeated = { RepeatedResponseMessageBody: { [`${category}Response`]: answer } }
    return { ...success, RepeatedMessageResponse: repeated }
  }

  #kept(name: string, answer: Message): Message {
    this.#answers.set(name, answer)
    return answer
  }
}

const runningName = ({ saleId, serviceId }: Pick<TillRequest, 'saleId' | 'serviceId'>): string =>
  `${saleId} ${serviceId}`

/** A token stands there where one was asked for and the terminal has one. */
const instrument = (presented: PresentedCard, wanted: string | undefined): Message => ({
  PaymentInstrumentType: 'Card',
  CardData: {
    MaskedPAN: '411111 **** 1111',
    PaymentBrand: 'visa',
    ...(wanted !== undefined &&
      presented !== null && { PaymentToken: { TokenRequestedType: wanted, TokenValue: presented } }),
  },
})

const totalOf = ({ count, minor }: DayTotal) => ({ TransactionCount: count, TransactionAmount: minor / 100 })

/** One line shows what no slip should, and one is written as two columns. */
const slip = (qualifier: string, minor: number): Message => ({
  DocumentQualifier: qualifier,
  OutputContent: {
    OutputFormat: 'Text',
    OutputText: [
      { Text: 'SIMULATED NEXO TERMINAL' },
      { Text: `CARD ${cardNumber}` },
      { Text: `key=total&name=TOTAL&value=${(minor / 100).toFixed(2)}` },
    ],
  },
})
