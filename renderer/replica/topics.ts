import type { ReplicaTopic } from '#src/app/ports.ts'
import type { Clock } from '#src/base/clock.ts'

/** Screens are told of a topic at most so often; of its first change after a quiet while at once. */
const everyMs = 50

const ofType: Readonly<Record<string, ReplicaTopic>> = {
  order: 'orders',
  'not-known': 'orders',
  sale: 'sales',
  return: 'sales',
  stock: 'stock',
  customer: 'customers',
  shift: 'shift',
  box: 'shift',
  day: 'shift',
  parked: 'parked',
  held: 'held',
  voucher: 'vouchers',
  exception: 'exceptions',
  availability: 'availability',
  pulse: 'availability',
  store: 'places',
  policy: 'places',
  pricelist: 'places',
  offer: 'places',
}

/** Everything that screens show: another replica has taken the place of the one before. */
export const allTopics: readonly ReplicaTopic[] = [
  ...new Set<ReplicaTopic>([...Object.values(ofType), 'catalogue', 'freshness']),
]

/** The topic of documents of a type; undefined where no screen shows them. */
export const topicOf = (type: string): ReplicaTopic | undefined => ofType[type]

/** Gathers what has changed and tells it together; what is told often keeps no other topic waiting. */
export class Topics {
  readonly #clock: Clock
  readonly #changed = new Set<ReplicaTopic>()
  readonly #toldAt = new Map<ReplicaTopic, number>()
  #listener: ((topics: readonly ReplicaTopic[]) => void) | null = null
  #cancel: (() => void) | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  watch(listener: (topics: readonly ReplicaTopic[]) => void): void {
    this.#listener = listener
  }

  changed(topics: Iterable<ReplicaTopic>): void {
    const known = this.#changed.size
    for (const topic of topics) this.#changed.add(topic)
    // What waits to be told has its timer.
    if (this.#changed.size > known) this.#plan()
  }

  close(): void {
    this.#cancel?.()
    this.#cancel = null
    this.#listener = null
  }

  #plan(): void {
    this.#cancel?.()
    this.#cancel = null
    if (this.#changed.size === 0) return
    const waitMs = Math.min(...[...this.#changed].map((topic) => this.#waitMs(topic)))
    this.#cancel = this.#clock.setTimer(waitMs, () => this.#tell())
  }

  #tell(): void {
    const due = [...this.#changed].filter((topic) => this.#waitMs(topic) === 0)
    for (const topic of due) {
      this.#changed.delete(topic)
      this.#toldAt.set(topic, this.#clock.now())
    }
    this.#plan()
    if (due.length > 0) this.#listener?.(due)
  }

  /** A clock that was set back must not keep the screens waiting. */
  #waitMs(topic: ReplicaTopic): number {
    const sinceMs = this.#clock.now() - (this.#toldAt.get(topic) ?? -Infinity)
    return Math.min(everyMs, Math.max(0, everyMs - sinceMs))
  }
}
