import type { ReplicaTopic } from '#src/app/ports.ts'
import type { Clock } from '#src/base/clock.ts'

/** Screens are told of changes at most so often; of the first after a quiet while at once. */
const everyMs = 50

const ofType: Readonly<Record<string, ReplicaTopic>> = {
  order: 'orders',
  sale: 'sales',
  stock: 'stock',
  customer: 'customers',
  shift: 'shift',
  exception: 'exceptions',
  availability: 'availability',
  pulse: 'availability',
  store: 'places',
  policy: 'places',
}

/** Everything that screens show: another replica has taken the place of the one before. */
export const allTopics: readonly ReplicaTopic[] = [
  ...new Set<ReplicaTopic>([...Object.values(ofType), 'catalogue', 'freshness']),
]

/** The topic of documents of a type; undefined where no screen shows them. */
export const topicOf = (type: string): ReplicaTopic | undefined => ofType[type]

/** Gathers what has changed and tells it together. */
export class Topics {
  readonly #clock: Clock
  readonly #changed = new Set<ReplicaTopic>()
  #listener: ((topics: readonly ReplicaTopic[]) => void) | null = null
  #cancel: (() => void) | null = null
  #toldAt = -Infinity

  constructor(clock: Clock) {
    this.#clock = clock
  }

  watch(listener: (topics: readonly ReplicaTopic[]) => void): void {
    this.#listener = listener
  }

  changed(topics: Iterable<ReplicaTopic>): void {
    for (const topic of topics) this.#changed.add(topic)
    if (this.#changed.size === 0 || this.#cancel) return
    const sinceMs = this.#clock.now() - this.#toldAt
    // A clock that was set back must not keep the screens waiting.
    const waitMs = Math.min(everyMs, Math.max(0, everyMs - sinceMs))
    this.#cancel = this.#clock.setTimer(waitMs, () => this.#tell())
  }

  close(): void {
    this.#cancel?.()
    this.#cancel = null
    this.#listener = null
  }

  #tell(): void {
    this.#cancel = null
    this.#toldAt = this.#clock.now()
    const topics = [...this.#changed]
    this.#changed.clear()
    this.#listener?.(topics)
  }
}
