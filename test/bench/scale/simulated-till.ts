import type { Agent } from 'node:http'
import { systemClock } from '#src/base/clock.ts'
import type { JsonObject } from '#src/base/json.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import { FactMaker } from '#electron/facts/fact-maker.ts'
import { saleDraft } from '../sales.ts'
import { askJson } from './ask-json.ts'
import type { PlannedTill } from './shop-plan.ts'

export const factsYear = 2026

const draft = { ...saleDraft, body: { ...saleDraft.body, sale: { $slot: 'document' } } as JsonObject }
const pollMs = 50_000

type Changes = {
  readonly results: readonly { readonly doc?: { readonly _id: string; readonly folded?: number } }[]
  readonly last_seq: string | number
}

export type TillLink = { readonly couchUrl: string; readonly authorization: string; readonly agent: Agent }

/** As much of a till as head office notices: one feed held on the states of its store, and facts in their order. */
export class SimulatedTill {
  readonly #till: PlannedTill
  readonly #link: TillLink
  readonly #facts: FactMaker
  #last: Pick<Fact, 'seq' | 'hash'> | null = null
  #posting: Promise<unknown> = Promise.resolve()
  readonly #awaited = new Map<number, (at: number) => void>()

  constructor(till: PlannedTill, link: TillLink) {
    this.#till = till
    this.#link = link
    this.#facts = new FactMaker({
      identity: () => ({
        ...till,
        zone: 'Europe/Warsaw',
        factsDatabase: databases.facts(till.store, factsYear),
      }),
      clock: systemClock(globalThis),
      clockReading: () => ({ offsetMs: 0, measuredAt: null }),
    })
  }

  /** Follows the states of the store until `stop`; what comes is told to whoever waits for a fact to be folded. */
  async follow(stop: AbortSignal): Promise<void> {
    const feed = `${databases.store(this.#till.store)}/_changes?include_docs=true&`
    let since = String((await this.#ask<Changes>(`${feed}since=now&limit=1`, {})).last_seq)
    while (!stop.aborted) {
      const query = `feed=longpoll&timeout=${pollMs}&since=${encodeURIComponent(since)}`
      const answer = await this.#ask<Changes>(feed + query, { signal: stop }).catch((error: unknown) => {
        if (!stop.aborted) throw error
      })
      if (!answer) return
      since = String(answer.last_seq)
      this.#hear(answer)
    }
  }

  /** Sells; resolves with the ms from the sending of its fact until the till hears that it is folded into states. */
  async sell(): Promise<number> {
    let sentAt = NaN
    let heard: Promise<number> | undefined
    const posted = this.#posting.then(async () => {
      const { fact } = this.#facts.next(this.#last, draft, { user: null })
      this.#last = fact
      heard = new Promise((resolve) => this.#awaited.set(fact.seq, resolve))
      sentAt = performance.now()
      const path = `${databases.facts(this.#till.store, factsYear)}/_bulk_docs`
      await this.#ask(path, { body: { docs: [fact] } })
    })
    this.#posting = posted
    await posted
    return ((await heard) ?? NaN) - sentAt
  }

  #hear({ results }: Changes): void {
    const folded = results.find(({ doc }) => doc?._id === `progress:${this.#till.terminal}`)?.doc?.folded ?? 0
    for (const [seq, resolve] of this.#awaited) {
      if (seq > folded) continue
      this.#awaited.delete(seq)
      resolve(performance.now())
    }
  }

  #ask<T>(path: string, request: { readonly body?: unknown; readonly signal?: AbortSignal }): Promise<T> {
    const { couchUrl, authorization, agent } = this.#link
    return askJson<T>(`${couchUrl}/${path}`, { ...request, authorization, agent })
  }
}
