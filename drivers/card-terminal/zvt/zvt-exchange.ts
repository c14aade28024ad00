import type { Clock } from '#src/base/clock.ts'
import type { CardProgress, CardSlip } from '#src/device/card-order.ts'
import type { DeviceErrorData } from '#src/device/device-error.ts'
import { deviceErrorData, toDeviceErrorData } from '#src/device/device-error.ts'
import type { Transport } from '../../transport/transport.ts'
import { writeWithin } from '../../transport/write-within.ts'
import type { Apdu } from './apdu.ts'
import { encodeApdu, splitApdus } from './apdu.ts'
import { progressOf } from './result-codes.table.ts'
import { zvtCard } from './zvt-card.ts'
import type { ZvtLastWord } from './zvt-commands.ts'
import { acknowledged, abort, lastWordOf, said, unsupported } from './zvt-commands.ts'
import type { ZvtResult } from './zvt-result.ts'
import { parseZvtResult } from './zvt-result.ts'
import { ZvtSlips } from './zvt-slips.ts'

/** How a command ended. */
export type ZvtEnd =
  /** `result`: of the payment that the command was about; `card`: the name of the card, as far as it was told. */
  | {
      readonly end: 'completed'
      /** The first byte of the completion: of a status enquiry, how the terminal is. */
      readonly status: number | undefined
      readonly result: ZvtResult | undefined
      readonly card: string | undefined
      readonly slips: readonly CardSlip[]
    }
  | {
      readonly end: 'aborted'
      readonly code: number
      readonly result: ZvtResult | undefined
      readonly slips: readonly CardSlip[]
    }
  /** The terminal did not take the command: nothing came of it. */
  | { readonly end: 'refused'; readonly code: number }
  /** Not a byte left. */
  | { readonly end: 'unsent'; readonly error: DeviceErrorData }
  /** The line or the terminal fell silent: nobody can tell. */
  | { readonly end: 'lost'; readonly error: DeviceErrorData }

export type ZvtExchangeOptions = {
  readonly device: string
  readonly transport: Transport
  readonly clock: Clock
  readonly onProgress: (progress: CardProgress) => void
  /** The line is of no use any more: what comes late would be taken for something else. */
  readonly onSilence: (error: DeviceErrorData) => void
}

type Running = {
  isTaken: boolean
  readonly lastWord: ZvtLastWord
  readonly patienceMs: number
  readonly slips: ZvtSlips
  result: ZvtResult | undefined
  card: string | undefined
  readonly end: (end: ZvtEnd) => void
}

/** T3 of ZVT: how soon the other end acknowledges. */
const acknowledgeMs = 5_000

/*
 *   idle ──command──▶ sent ──80 00──▶ taken ──06 0F, 06 1E──▶ idle         (06 C0: also by 04 0F; 06 B0: by 80 00)
 *                      │84 xx         │  ▲ 04 0F, 04 FF, 06 D1, 06 D3: each is acknowledged,
 *                      ▼ refused      └──┘ and begins the silence anew
 *        link lost, 5 s without a word after a command, or the command's patience without one: lost
 */

/** One command at a time and all that the terminal says until it ends. */
export class ZvtExchange {
  readonly #options: ZvtExchangeOptions
  #rest: Uint8Array = new Uint8Array()
  #running: Running | undefined
  #writes: Promise<unknown> = Promise.resolve()
  #cancel: () => void = () => undefined

  constructor(options: ZvtExchangeOptions) {
    this.#options = options
  }

  /** `patienceMs`: how long the terminal may say nothing once it has taken the command. Never rejects. */
  run(command: Apdu, patienceMs: number): Promise<ZvtEnd> {
    return new Promise((end) => {
      this.#running = {
        isTaken: false,
        lastWord: lastWordOf(command),
        patienceMs,
        slips: new ZvtSlips(),
        result: undefined,
        card: undefined,
        end,
      }
      this.#waitFor(acknowledgeMs)
      void this.#start(command)
    })
  }

  /** Asks the terminal to give the running command up; resolves when that was said. */
  async abort(): Promise<void> {
    if (this.#running?.isTaken) await this.#say(abort)
  }

  receive(bytes: Uint8Array): void {
    const heard = taken(this.#rest, bytes)
    const { apdus, rest } = splitApdus(heard)
    this.#rest = taken(rest)
    for (const apdu of apdus) this.#hear(apdu)
    heard.fill(0)
  }

  /** The link is gone, and with it what was half said. */
  lose(error: DeviceErrorData): void {
    this.#rest.fill(0)
    this.#rest = new Uint8Array()
    this.#end({ end: 'lost', error })
  }

  async #start(command: Apdu): Promise<void> {
    const running = this.#running
    try {
      const written = await this.#write(command)
      if (written > 0 || this.#running !== running) return
      const error = deviceErrorData('DISCONNECTED', this.#options.device, 'nothing was sent')
      this.#end({ end: 'unsent', error })
    } catch (error) {
      if (this.#running === running)
        this.#end({ end: 'lost', error: toDeviceErrorData(error, this.#options.device) })
    }
  }

  #hear(apdu: Apdu): void {
    const { code } = apdu
    if (code === acknowledged.code) return this.#take()
    if (code >> 8 === 0x84) return this.#refuse(code & 0xff)
    void this.#say(isSaid(code) ? acknowledged : unsupported)
    if (!isSaid(code)) return
    if (!this.#running?.isTaken) return // of a command before: this one is acknowledged before anything is said about it
    this.#waitFor(this.#running.patienceMs)
    this.#note(this.#running, apdu)
  }

  #note(running: Running, { code, data }: Apdu): void {
    if (code === said.status) {
      running.result = parseZvtResult(data) ?? running.result
      running.card = zvtCard(data) ?? running.card
      if (running.lastWord === 'status') this.#conclude(running, { code, data })
    } else if (code === said.intermediate) this.#options.onProgress(progressOf(data[0] ?? 0))
    else if (code === said.line) running.slips.addLine(data)
    else if (code === said.block) running.slips.addBlock(data)
    else this.#conclude(running, { code, data })
  }

  #conclude({ result, card, slips }: Running, apdu: Apdu): void {
    const known = { result, slips: slips.all }
    const code = reasonOf(apdu, result)
    this.#end(
      code === undefined
        ? { end: 'completed', status: apdu.data[0], card, ...known }
        : { end: 'aborted', code, ...known },
    )
  }

  #take(): void {
    if (!this.#running) return
    this.#running.isTaken = true
    if (this.#running.lastWord === 'acknowledgement') return this.#conclude(this.#running, acknowledged)
    this.#waitFor(this.#running.patienceMs)
  }

  /** Of a command under way a refusal can only be about the wish to end it. */
  #refuse(code: number): void {
    if (this.#running && !this.#running.isTaken) this.#end({ end: 'refused', code })
  }

  async #say(apdu: Apdu): Promise<void> {
    try {
      await this.#write(apdu)
    } catch (error) {
      this.#options.onSilence(toDeviceErrorData(error, this.#options.device))
    }
  }

  /** A transport takes one chunk at a time. */
  #write(apdu: Apdu): Promise<number> {
    const written = this.#writes.then(() => writeWithin(acknowledgeMs, encodeApdu(apdu), this.#options))
    this.#writes = written.catch(() => undefined) // its own caller hears of it
    return written
  }

  #waitFor(ms: number): void {
    this.#cancel()
    this.#cancel = this.#options.clock.setTimer(ms, () => {
      const error = deviceErrorData('TIMEOUT', this.#options.device, 'no word from the terminal')
      this.#end({ end: 'lost', error })
      this.#options.onSilence(error)
    })
  }

  #end(end: ZvtEnd): void {
    const running = this.#running
    this.#running = undefined
    this.#cancel()
    running?.end(end)
  }
}

/**
 * The pieces as one, themselves zeroed: a terminal may tell the number of a card, and no copy of it is left behind. The buffer is
 * asked for by name, since a short array without one lies in the heap, where the collector copies it about.
 */
function taken(...pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(new ArrayBuffer(pieces.reduce((size, piece) => size + piece.length, 0)))
  let size = 0
  for (const piece of pieces) {
    whole.set(piece, size)
    size += piece.length
    piece.fill(0)
  }
  return whole
}

const isSaid = (code: number): boolean => Object.values(said).some((known) => known === code)

/** Why a command was not carried out, of the word that ended it; undefined where it was. */
function reasonOf({ code, data }: Apdu, result: ZvtResult | undefined): number | undefined {
  if (code === said.abort) return data[0] ?? 0xff
  return code === said.status && result?.code !== 0 ? result?.code : undefined
}
