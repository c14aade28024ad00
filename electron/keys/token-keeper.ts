import { createPrivateKey, sign } from 'node:crypto'
import * as v from 'valibot'
import type { Clock } from '#src/base/clock.ts'
import { Emitter } from '#src/base/emitter.ts'
import { tokenAnswerSchema, tokenRequestText } from '#src/contract/documents/enrolment.ts'
import type { Enrolment, TokenAnswer, TokenRequest } from '#src/contract/documents/enrolment.ts'
import type { ClockOffset } from '../link/clock-offset.ts'
import type { Fetch, TokenSource } from '../link/couch-link.ts'
import { failure } from '../log/log.ts'
import type { Log } from '../log/log.ts'

/** A till that is switched off each night lives through no whole day; a minute leaves its start alone. */
const firstMs = 60_000
const minuteMs = 60_000
const dayMs = 86_400_000
const hourMs = 3_600_000
const timeoutMs = 15_000

export type TokenKeeperOptions = {
  readonly fetch: Fetch
  readonly clock: Clock
  readonly offset: ClockOffset
  /** PEM of the device key. */
  readonly privateKey: string
  readonly enrolment: Enrolment
  /** Fingerprint of what the relay on this machine shows. */
  readonly relayCertificate?: string
  /** Makes the renewed enrolment last. */
  readonly save: (enrolment: Enrolment) => Promise<void>
  readonly log: Log
}

/**
 * Keeps this terminal's token fresh: after a start, daily, and when head office refuses it. So a link that goes is missed
 * with nearly all of a token's life left: the relay of the store asks for it, too.
 */
export class TokenKeeper implements TokenSource {
  readonly renewed = new Emitter<Enrolment>()
  readonly #options: TokenKeeperOptions
  #enrolment: Enrolment
  #renewing: Promise<boolean> | undefined
  #isStopped = false
  #cancelTimer: () => void = () => undefined

  constructor(options: TokenKeeperOptions) {
    this.#options = options
    this.#enrolment = options.enrolment
  }

  /** As of the last renewal: the facts database changes with the years. */
  get enrolment(): Enrolment {
    return this.#enrolment
  }

  current(): string {
    return this.#enrolment.token
  }

  renew(): Promise<boolean> {
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = undefined
    })
    return this.#renewing
  }

  /**
   * Renews soon, then once a day until `stop`; each hour while nobody answers. Where head office does not know the own relay, the
   * other tills cannot use it: then at once, and each minute.
   */
  start(): void {
    this.#renewIn(this.#isOwnKnown ? firstMs : 0)
  }

  stop(): void {
    this.#isStopped = true
    this.#cancelTimer()
  }

  get #isOwnKnown(): boolean {
    const { relayCertificate: own } = this.#options
    return own === undefined || this.#enrolment.relayCertificates.includes(own)
  }

  #renewIn(waitMs: number): void {
    this.#cancelTimer = this.#options.clock.setTimer(waitMs, () => {
      void this.#renewNow()
    })
  }

  /** Whoever fails over a new token does not end the renewals. */
  async #renewNow(): Promise<void> {
    const isRenewed = await this.renew().catch((error: unknown) => {
      this.#options.log.error('a new token is not taken over', failure(error))
      return false
    })
    const againMs = this.#isOwnKnown ? hourMs : minuteMs
    if (!this.#isStopped) this.#renewIn(isRenewed ? dayMs : againMs)
  }

  async #renew(): Promise<boolean> {
    const answer = await this.#ask()
    if (!answer) return false
    this.#enrolment = { ...this.#enrolment, ...answer }
    const { save, log } = this.#options
    // It serves while the program runs, and head office gives the next start another one.
    await save(this.#enrolment).catch((error: unknown) =>
      log.error('a new token is not kept', failure(error)),
    )
    this.renewed.emit(this.#enrolment)
    return true
  }

  async #ask(): Promise<TokenAnswer | undefined> {
    const { fetch, clock, offset } = this.#options
    const sentMs = clock.now()
    try {
      const answer = await fetch(`${this.#enrolment.servicesUrl}/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(this.#request(sentMs)),
        signal: AbortSignal.timeout(timeoutMs),
      })
      offset.note(answer.headers.get('date'), sentMs, clock.now())
      return answer.ok ? v.parse(tokenAnswerSchema, await answer.json()) : undefined
    } catch {
      return undefined // no line or no token: the old one serves while it lasts
    }
  }

  /** Signed for head office's clock, since this machine's own may be wrong. */
  #request(nowMs: number): TokenRequest {
    const { offset, privateKey, relayCertificate } = this.#options
    const asked = {
      terminal: this.#enrolment.terminal,
      at: new Date(offset.toTheirs(nowMs)).toISOString(),
      ...(relayCertificate !== undefined && { relayCertificate }),
    }
    const signature = sign(null, Buffer.from(tokenRequestText(asked)), createPrivateKey(privateKey))
    return { ...asked, signature: signature.toString('base64url') }
  }
}
