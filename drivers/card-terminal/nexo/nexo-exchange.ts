import type { Clock } from '#src/base/clock.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { CardOutcome } from '#src/device/card-order.ts'
import type { CardTerminalConfig } from '#src/device/device-config.ts'
import type { DeviceErrorCode, DeviceErrorData } from '#src/device/device-error.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { NexoAnswer, NexoCategory, NexoEnds, NexoRequest } from './nexo-message.ts'
import { encodeNexo, parseNexo, serviceIdOf } from './nexo-message.ts'
import type { PostJson } from './post-json.ts'

export type NexoExchangeOptions = {
  readonly config: CardTerminalConfig
  readonly postJson: PostJson
  readonly clock: Clock
  /** A request found no terminal, or its answer never came. */
  readonly onAway: (error: DeviceErrorData) => void
}

export type Failed = Extract<CardOutcome, { readonly error: DeviceErrorData }>

/** What became of one request. */
export type Asked =
  { readonly ok: true; readonly answer: NexoAnswer } | { readonly ok: false; readonly outcome: Failed }

/** By what a terminal knows a request again. */
export type Named = Pick<NexoRequest, 'category' | 'serviceId'>

const askingMs = 10_000

/** Requests to one terminal and their answers, each over a connection of its own. */
export class NexoExchange {
  readonly #options: NexoExchangeOptions
  readonly #closed = new AbortController()
  #questions = 0

  constructor(options: NexoExchangeOptions) {
    this.#options = options
  }

  get isClosed(): boolean {
    return this.#closed.signal.aborted
  }

  /** Gives up what is still waited for; nothing is asked from now on. */
  close(): void {
    this.#closed.abort()
  }

  async ask(request: NexoRequest, patienceMs: number): Promise<Asked> {
    const { clock, postJson, config, onAway } = this.#options
    const silent = new AbortController()
    const cancel = clock.setTimer(patienceMs, () => silent.abort())
    const signal = AbortSignal.any([silent.signal, this.#closed.signal])
    const posted = await postJson(encodeNexo(this.#ends, request), signal).finally(cancel)
    if (posted.post !== 'answered') {
      onAway(posted.error)
      const outcome = posted.post === 'unsent' ? 'not-done' : 'unknown'
      return { ok: false, outcome: { outcome, error: posted.error } }
    }
    const answer = parseNexo(posted.text, request)
    if (answer) return { ok: true, answer }
    const error = deviceErrorData('PROTOCOL', config.id, 'no answer to this request')
    return { ok: false, outcome: { outcome: 'unknown', error } }
  }

  /** A request that nobody asks about later. */
  question(category: NexoCategory, body: JsonObject, patienceMs = askingMs): Promise<Asked> {
    return this.ask({ category, serviceId: this.freshId(), body }, patienceMs)
  }

  /** Gives a request up; a terminal has no answer to this, only what comes of the request itself. */
  async abort(named: Named, patienceMs = askingMs): Promise<void> {
    const body = { AbortReason: 'MerchantAbort', MessageReference: this.reference(named) }
    await this.question('Abort', body, patienceMs)
  }

  reference({ category, serviceId }: Named): JsonObject {
    return { MessageCategory: category, ServiceID: serviceId, SaleID: this.#ends.saleId }
  }

  freshId(): string {
    this.#questions += 1
    return serviceIdOf(`question ${this.#questions} of ${this.#options.clock.now()}`)
  }

  get #ends(): NexoEnds {
    const { id, poi = id, till } = this.#options.config
    return { saleId: till === undefined ? 'Kontuar' : `Kontuar-${till}`, poiId: poi }
  }
}

const errorCodeOf = (asked: Asked): DeviceErrorCode | undefined =>
  asked.ok ? undefined : asked.outcome.error.code

export const isBusy = (asked: Asked): boolean => errorCodeOf(asked) === 'BUSY'

/** Nobody waits for the answer any more, and the terminal may be at it still. */
export const isSilence = (asked: Asked): boolean => errorCodeOf(asked) === 'TIMEOUT'

/** The terminal has heard the request and does not know it. */
export const isNonsense = (asked: Asked): boolean => errorCodeOf(asked) === 'PROTOCOL'
