import { assertNever } from '#src/base/assert.ts'
import type { Clock } from '#src/base/clock.ts'
import { sleep } from '#src/base/sleep.ts'
import type { Mechanism, Plug, Wire } from '../../wire.ts'
import type { Charge, PresentedCard } from '../charge.ts'
import type { CardMood, CardTerminalTimes } from '../virtual-card-terminal.ts'
import { everydayCard } from '../virtual-card-terminal.ts'
import { DayBook } from '../day-book.ts'
import type { ZvtRecord, ZvtSlip } from './zvt-sayings.ts'
import {
  acknowledge,
  aborted,
  cardInformation,
  completion,
  completionWith,
  dayInformation,
  intermediate,
  message,
  slipBlock,
  slipLines,
  slipsOf,
  statusInformation,
} from './zvt-sayings.ts'
import type { TillCommand, TillWord } from './zvt-words.ts'
import { readTillWord } from './zvt-words.ts'

export type ZvtMechanismOptions = {
  readonly clock: Clock
  readonly times: CardTerminalTimes
  readonly password?: string
  /**
   * What becomes of a payment whose till is gone: most terminals go on as if nothing were; some give it up, and take back
   * what the till has not acknowledged.
   */
  readonly whenAlone?: 'go-on' | 'take-back'
}

/** Whether the till took what was said. */
type Heard = 'taken' | 'goods-not-issued' | 'nobody'

type CardReading = Extract<TillCommand, { word: 'read-card' }>
type Repetition = Extract<TillCommand, { word: 'repeat' }>

type Line = { readonly wire: Wire; hex: string; answered: ((heard: Heard) => void) | undefined }

const acknowledgeMs = 5_000
/** Completion and abort. */
const endings: readonly string[] = ['060f', '061e']
const goodsNotIssued = 0x66
const pleaseWait = message('849c')
const notRegistered = message('846b')
const unknownCommand = message('8483')
const notReady = aborted('a0')
const givenUp = aborted('6c')
const nothingToRepeat = aborted('83')

/** A ZVT terminal without its socket: strict about every byte, with a memory of its payments. */
export class ZvtMechanism implements Mechanism {
  mood: CardMood = 'approve'
  presented: PresentedCard = everydayCard
  readonly charges: Charge[] = []
  readonly complaints: string[] = []
  /** Paid back without a charge. */
  readonly refunds: Charge[] = []
  daysClosed = 0
  readonly #day = new DayBook(this.charges, this.refunds)
  readonly #options: ZvtMechanismOptions
  #line: Line | undefined
  #last: ZvtRecord | undefined
  #trace = 0
  #currency = ''
  #wantsBlocks = false
  #isAtWork = false
  #isGivenUp = false
  /** A chip card was read and stays in the reader until the till lets it go, or is gone itself. */
  #holdsCard = false

  constructor(options: ZvtMechanismOptions) {
    this.#options = options
  }

  /** A terminal talks to one till: a new connection takes the place of the old. */
  connect(wire: Wire): Plug {
    this.#line?.wire.cut()
    this.#leave()
    const line: Line = { wire, hex: '', answered: undefined }
    this.#line = line
    return {
      receive: (bytes) => this.#receive(line, bytes),
      gone: () => {
        if (this.#line === line) this.#leave()
      },
    }
  }

  #leave(): void {
    const line = this.#line
    this.#line = undefined
    this.#holdsCard = false
    line?.answered?.('nobody')
  }

  #receive(line: Line, bytes: Uint8Array): void {
    if (this.#line !== line) return
    line.hex += Buffer.from(bytes).toString('hex')
    for (let size = wholeSize(line.hex); size > 0 && this.#line === line; size = wholeSize(line.hex)) {
      const whole = line.hex.slice(0, size)
      line.hex = line.hex.slice(size)
      this.#hear(whole.slice(0, 4) + whole.slice(whole.slice(4, 6) === 'ff' ? 10 : 6))
    }
  }

  #hear(hex: string): void {
    try {
      this.#obey(readTillWord(hex, this.#options.password ?? '000000'))
    } catch (error) {
      this.complaints.push(error instanceof Error ? error.message : String(error))
      this.#line?.wire.send(unknownCommand)
    }
  }

  #obey(heard: TillWord): void {
    if (heard.word === 'acknowledge') this.#answered('taken')
    else if (heard.word === 'refuse')
      this.#answered(heard.code === goodsNotIssued ? 'goods-not-issued' : 'taken')
    else if (heard.word === 'abort') {
      this.#isGivenUp = this.#isAtWork
      this.#holdsCard = false
      this.#line?.wire.send(acknowledge)
    } else this.#take(heard)
  }

  #answered(heard: Heard): void {
    const line = this.#line
    const answered = line?.answered
    if (!line || !answered) throw new Error('an answer to nothing')
    line.answered = undefined
    answered(heard)
  }

  #take(command: TillCommand): void {
    if (this.#holdsCard) throw new Error(`${command.word} while a card is in the reader`)
    const refusal = this.#refusalOf(command)
    this.#line?.wire.send(refusal ?? acknowledge)
    if (refusal) return
    this.#isAtWork = true
    this.#isGivenUp = false
    void this.#carryOut(command)
  }

  #refusalOf({ word }: TillCommand): Uint8Array | undefined {
    if (this.#isAtWork) return pleaseWait
    if (word === 'read-card' && this.presented === null) return unknownCommand
    return word !== 'register' && this.#currency === '' ? notRegistered : undefined
  }

  async #carryOut(command: TillCommand): Promise<unknown> {
    switch (command.word) {
      case 'register':
        this.#currency = command.currency
        this.#wantsBlocks = command.wantsBlocks
        return this.#say(completion)
      case 'authorise':
        return this.#move(command.minor, this.charges, command.namesCard)
      case 'refund':
        return this.#move(command.minor, this.refunds, false)
      case 'reverse':
        return this.#reverse(command.receipt)
      case 'repeat':
        return this.#repeat(command)
      case 'end-of-day':
        return this.#endOfDay()
      case 'totals':
        await this.#say(dayInformation(this.#day.open(), this.#trace))
        return this.#say(completion)
      case 'read-card':
        return this.#readCard(command)
      case 'status':
        return this.#tellStatus()
      default:
        return assertNever(command)
    }
  }

  #tellStatus(): Promise<unknown> {
    return this.#say(completionWith(this.mood === 'busy' ? '9c' : '00'))
  }

  /** Charges a card, or pays one back. */
  async #move(minor: number, into: Charge[], namesCard: boolean): Promise<unknown> {
    if (this.mood === 'busy') return this.#say(notReady)
    if (!(await this.#hasCustomerPaid())) return this.#say(givenUp)
    await this.#say(intermediate('04'))
    const card = namesCard ? this.presented : null
    return this.mood === 'decline'
      ? this.#tell(this.#record(minor, '05', card))
      : this.#approve(this.#record(minor, '00', card), into)
  }

  /** The card's information ends it, and the card stays in the reader; a card for a till that is gone is not taken. */
  async #readCard(reading: CardReading): Promise<unknown> {
    const till = this.#line
    if (this.mood === 'busy') return this.#say(notReady)
    await this.#say(intermediate('0a'))
    const isRead = reading.reads && (await this.#isPresented(reading.seconds))
    if (!isRead || this.presented === null || this.#line !== till) return this.#say(givenUp)
    this.#holdsCard = true
    return this.#say(cardInformation(reading.namesCard ? this.presented : null), true)
  }

  async #isPresented(seconds: number): Promise<boolean> {
    const { times, clock } = this.#options
    const lastMs = clock.monotonic() + seconds * 1_000
    await this.#dawdle(Math.min(this.mood === 'slow' ? times.slowMs : times.stepMs, seconds * 1_000))
    return !this.#isGivenUp && this.mood !== 'decline' && clock.monotonic() < lastMs
  }

  /** So long, or until the cashier gives it up. */
  async #dawdle(ms: number): Promise<void> {
    const { clock } = this.#options
    const untilMs = clock.monotonic() + ms
    for (let left = ms; left > 0 && !this.#isGivenUp; left = untilMs - clock.monotonic())
      await sleep(clock, Math.min(left, 50))
  }

  /** The last result, as far as the till wants to hear of it. */
  async #repeat({ status, slips }: Repetition): Promise<unknown> {
    const record = this.#last
    if (!record) return this.#say(nothingToRepeat)
    if (status) await this.#say(statusInformation(record))
    if (slips) await this.#saySlips(slipsOf(record))
    return this.#say(completion)
  }

  /** Card and code; false when the cashier gave it up, or nobody is there to hear. */
  async #hasCustomerPaid(): Promise<boolean> {
    const { times } = this.#options
    await this.#say(intermediate('0a'))
    await this.#dawdle(this.mood === 'slow' ? times.slowMs : times.stepMs)
    await this.#say(intermediate('01'))
    await this.#dawdle(times.stepMs)
    const isDeserted = this.#line === undefined && this.#options.whenAlone === 'take-back'
    return !this.#isGivenUp && !isDeserted
  }

  async #approve(record: ZvtRecord, into: Charge[]): Promise<void> {
    into.push(booked(record))
    if (this.mood === 'lose-answer') this.#loseAnswer()
    const heard = await this.#tell(record)
    const isUnheard = heard === 'nobody' && this.#options.whenAlone === 'take-back'
    if (heard === 'goods-not-issued' || isUnheard) this.#takeBack(record)
  }

  #loseAnswer(): void {
    this.mood = 'approve'
    this.#line?.wire.cut()
    this.#leave()
  }

  async #reverse(receipt: string): Promise<unknown> {
    const charge = this.charges.find(({ key }) => key === receipt)
    // B5: no such receipt; B4: already reversed.
    if (!charge || charge.isReversed) return this.#say(aborted(charge ? 'b4' : 'b5'))
    return this.#tell(
      this.#takeBack({ minor: charge.minor, trace: Number(charge.reference), receipt: Number(receipt) }),
    )
  }

  #takeBack({ minor, trace, receipt }: Pick<ZvtRecord, 'minor' | 'trace' | 'receipt'>): ZvtRecord {
    const charge = [...this.charges, ...this.refunds].find(({ key }) => Number(key) === receipt)
    if (charge) charge.isReversed = true
    this.#last = { ...this.#record(minor, '00', null), reverses: trace }
    return this.#last
  }

  async #endOfDay(): Promise<unknown> {
    if (this.mood === 'busy') return this.#say(notReady)
    if (this.mood === 'decline') return this.#say(aborted('05'))
    const lines = ['END OF DAY', `PAYMENTS ${this.charges.length}`]
    this.daysClosed += 1
    const totals = this.#day.close()
    if (this.mood === 'lose-answer') this.#loseAnswer()
    await this.#say(dayInformation(totals, this.#trace))
    await this.#saySlips([{ reader: 'shop', lines }])
    return this.#say(completion)
  }

  /** Everything about one record, and whether the till took its result. */
  async #tell(record: ZvtRecord): Promise<Heard> {
    const heard = await this.#say(statusInformation(record))
    await this.#saySlips(slipsOf(record))
    if (record.code === '00') await this.#say(completion)
    else await this.#say(aborted(record.code))
    return heard
  }

  async #saySlips(slips: readonly ZvtSlip[]): Promise<void> {
    for (const slip of slips)
      for (const said of this.#wantsBlocks ? [slipBlock(slip)] : slipLines(slip)) await this.#say(said)
  }

  /** One message, and what the till answers to it. */
  #say(said: Uint8Array, isLast = false): Promise<Heard> {
    const line = this.#line
    const isEnding = isLast || endings.includes(Buffer.from(said).toString('hex', 0, 2))
    if (!line) {
      if (isEnding) this.#isAtWork = false
      return Promise.resolve('nobody')
    }
    return new Promise((resolve) => {
      const cancel = this.#options.clock.setTimer(acknowledgeMs, () => {
        line.wire.cut()
        if (this.#line === line) this.#leave()
      })
      line.answered = (heard) => {
        cancel()
        // The till may give its next command in the breath in which it takes the end of the last.
        if (isEnding) this.#isAtWork = false
        resolve(heard)
      }
      line.wire.send(said)
    })
  }

  #record(minor: number, code: string, card: PresentedCard): ZvtRecord {
    this.#trace += 1
    const at = new Date(this.#options.clock.now()).toISOString().replace(/\D/g, '').slice(4, 14)
    const numbers = { trace: this.#trace, receipt: this.#trace }
    this.#last = { code, minor, ...numbers, at, currency: this.#currency, card }
    return this.#last
  }
}

const booked = ({ minor, trace, receipt }: ZvtRecord): Charge => ({
  key: String(receipt).padStart(4, '0'),
  tender: 'card',
  minor,
  currency: 'PLN',
  reference: String(trace),
  isReversed: false,
})

/** Hex digits of the first whole message; 0 while it is not whole. */
function wholeSize(hex: string): number {
  const short = Number.parseInt(hex.slice(4, 6), 16)
  if (hex.length < 6) return 0
  if (short !== 255) return hex.length >= 6 + short * 2 ? 6 + short * 2 : 0
  if (hex.length < 10) return 0
  const size = 10 + 2 * (Number.parseInt(hex.slice(6, 8), 16) + 256 * Number.parseInt(hex.slice(8, 10), 16))
  return hex.length >= size ? size : 0
}
