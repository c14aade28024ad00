import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Charge, PresentedCard } from './charge.ts'
import type { DayTotals } from './day-book.ts'
import { DayBook } from './day-book.ts'
import { LoopbackServer } from '../loopback-server.ts'

/** How the next customer's card behaves. `lose-answer`: charges, then the cable goes before the answer. */
export type CardMood = 'approve' | 'decline' | 'slow' | 'lose-answer' | 'busy'

export const cardMoods: readonly CardMood[] = ['approve', 'decline', 'slow', 'lose-answer', 'busy']

export const everydayCard = 'SIM-CARD-1'

export type VirtualCardTerminal = {
  readonly port: number
  mood: CardMood
  presented: PresentedCard
  /** It tells each till that connects that no card is charged; the terminal of a bank does not. */
  saysTest?: boolean
  /** Every charge that ever reached a bank account, in order. */
  readonly charges: readonly Charge[]
  /** All that was paid back to a card without a charge of its own, in order. */
  readonly refunds: readonly Charge[]
  /** How often its payments were handed to the bank. */
  readonly daysClosed: number
  /** What was said to it that it could not understand: the till is at fault. */
  readonly complaints: readonly string[]
  /** Pulls the cable; it keeps what it knows. */
  unplug(): Promise<void>
  replug(): Promise<void>
  close(): Promise<void>
}

export type CardTerminalTimes = { readonly stepMs: number; readonly slowMs: number }

type Order = {
  readonly id: string
  readonly do: 'charge' | 'refund' | 'query' | 'reverse' | 'close-day' | 'identify' | 'abort'
  readonly key: string
  readonly tender?: string
  readonly minor?: number
  readonly currency?: string
}

type BrandSum = {
  readonly brand: string
  readonly count: number
  readonly minor: number
  readonly currency: string
}
type Told = { readonly is: string; readonly sums?: readonly BrandSum[] } & {
  readonly [name: string]: unknown
}

/** A bridge to a card terminal on TCP, strict about what it is told; a key is charged once, whatever happens to the answers. */
export async function startVirtualCardTerminal(
  port = 0,
  times: CardTerminalTimes = { stepMs: 600, slowMs: 12_000 },
): Promise<VirtualCardTerminal> {
  const terminal = new Terminal(times)
  await terminal.listen(port)
  return terminal
}

class Terminal implements VirtualCardTerminal {
  mood: CardMood = 'approve'
  presented: PresentedCard = everydayCard
  saysTest = true
  readonly charges: Charge[] = []
  readonly refunds: Charge[] = []
  daysClosed = 0
  readonly #day = new DayBook(this.charges, this.refunds)
  readonly complaints: string[] = []
  readonly #times: CardTerminalTimes
  /** What was declined or given up, by key: never charged later. */
  readonly #dead = new Map<string, Told>()
  readonly #running = new Set<string>()
  /** What was handed to the bank, by key. */
  readonly #days = new Map<string, Told>()
  /** Orders of which the till has said that it gives them up. */
  readonly #givenUp = new Set<string>()
  readonly #server = new LoopbackServer(createServer((socket) => this.#serve(socket)))

  constructor(times: CardTerminalTimes) {
    this.#times = times
  }

  get port(): number {
    return this.#server.port
  }

  listen(port: number): Promise<void> {
    return this.#server.listen(port)
  }

  unplug(): Promise<void> {
    return this.#server.unplug()
  }

  replug(): Promise<void> {
    return this.#server.replug()
  }

  close(): Promise<void> {
    return this.#server.unplug()
  }

  #serve(socket: Socket): void {
    let text = ''
    socket.setEncoding('utf8')
    if (this.saysTest) socket.write(`${JSON.stringify({ is: 'test' })}\n`)
    socket.on('data', (piece: string) => {
      const lines = (text + piece).split('\n')
      text = lines.pop() ?? ''
      for (const line of lines) void this.#hear(socket, line)
    })
  }

  async #hear(socket: Socket, line: string): Promise<void> {
    const order = orderOf(line)
    if (!order) {
      this.complaints.push(line)
      socket.destroy()
      return
    }
    const say = (told: Told): void => {
      if (!socket.destroyed) socket.write(`${JSON.stringify({ id: order.id, ...told })}\n`)
    }
    if (order.do === 'charge' || order.do === 'refund') {
      await this.#move(order, say, () => socket.destroy())
      this.#running.delete(order.key)
    } else if (order.do === 'close-day') await this.#closeDay(order.key, say, () => socket.destroy())
    else if (order.do === 'identify') await this.#identify(order.id, say)
    else if (order.do === 'abort') this.#givenUp.add(order.id)
    else say(order.do === 'query' ? this.#known(order.key) : this.#reverse(order.key))
  }

  async #closeDay(key: string, say: (told: Told) => void, lose: () => void): Promise<void> {
    const known = this.#days.get(key)
    if (known) return say(known)
    if (this.mood === 'busy') return say({ is: 'busy' })
    await wait(this.#times.stepMs)
    if (this.mood === 'decline') return say({ is: 'declined', cause: 'refused' })
    this.daysClosed += 1
    const told = { is: 'day-closed', sums: sumsOf(this.#day.close()) }
    this.#days.set(key, told)
    if (this.mood !== 'lose-answer') return say(told)
    this.mood = 'approve'
    lose()
  }

  async #identify(id: string, say: (told: Told) => void): Promise<void> {
    if (this.mood === 'busy') return say({ is: 'busy' })
    if (this.presented === null) return say({ is: 'unsupported' })
    say({ is: 'progress', step: 'present-card' })
    const { slowMs, stepMs } = this.#times
    const untilMs = Date.now() + (this.mood === 'slow' ? slowMs : stepMs)
    while (Date.now() < untilMs && !this.#givenUp.has(id)) await wait(5)
    if (this.#givenUp.delete(id)) return say({ is: 'declined', cause: 'cancelled' })
    say(
      this.mood === 'decline'
        ? { is: 'declined', cause: 'timeout' }
        : { is: 'identified', card: this.presented },
    )
  }

  /** Charges a card or pays one back. */
  async #move(order: Order, say: (told: Told) => void, lose: () => void): Promise<void> {
    const known = this.#known(order.key)
    if (known['is'] !== 'absent') return say(known)
    const { mood } = this
    if (mood === 'busy') return say({ is: 'busy' })
    this.#running.add(order.key)
    say({ is: 'progress', step: order.tender === 'blik' ? 'enter-code' : 'present-card' })
    await wait(mood === 'slow' ? this.#times.slowMs : this.#times.stepMs)
    say({ is: 'progress', step: 'working' })
    await wait(this.#times.stepMs)
    // While the customer looked for the card the till may have given this charge up.
    if (this.#dead.has(order.key)) return say(this.#known(order.key))
    if (mood === 'decline') this.#dead.set(order.key, { is: 'declined', cause: 'refused' })
    else this.#book(order)
    if (mood !== 'lose-answer') return say(this.#known(order.key))
    this.mood = 'approve'
    lose()
  }

  #book({ do: what, key, tender = 'card', minor = 0, currency = '' }: Order): void {
    const booked = this.charges.length + this.refunds.length
    const reference = `SIM-${String(booked + 1).padStart(6, '0')}`
    const into = what === 'refund' ? this.refunds : this.charges
    const card = tender === 'blik' ? null : this.presented
    into.push({ key, tender, minor, currency, reference, card, isReversed: false })
  }

  #booked(key: string): Charge | undefined {
    return [...this.charges, ...this.refunds].find((one) => one.key === key)
  }

  #known(key: string): Told {
    const charge = this.#booked(key)
    if (charge?.isReversed) return { is: 'reversed' }
    if (charge) {
      const { reference, card } = charge
      return { is: 'approved', reference, ...(typeof card === 'string' && { card }) }
    }
    const told = this.#dead.get(key) ?? this.#days.get(key)
    return told ?? { is: this.#running.has(key) ? 'busy' : 'absent' }
  }

  #reverse(key: string): Told {
    const charge = this.#booked(key)
    if (charge) charge.isReversed = true
    else if (!this.#dead.has(key)) this.#dead.set(key, { is: 'reversed' })
    return { is: 'reversed' }
  }
}

const sumsOf = ({ taken, given }: DayTotals): readonly BrandSum[] => {
  const [count, minor] = [taken.count + given.count, taken.minor - given.minor]
  return count === 0 ? [] : [{ brand: 'visa', count, minor, currency: 'PLN' }]
}

/** What each order says, no more and no less. */
const members: Readonly<Record<string, readonly string[]>> = {
  charge: ['id', 'do', 'key', 'tender', 'minor', 'currency'],
  refund: ['id', 'do', 'key', 'minor', 'currency'],
  query: ['id', 'do', 'key'],
  reverse: ['id', 'do', 'key'],
  'close-day': ['id', 'do', 'key'],
  identify: ['id', 'do'],
  abort: ['id', 'do'],
}

const isText = (told: unknown): boolean => typeof told === 'string' && told !== ''

/** Undefined for anything but an order with all it needs and nothing more. */
function orderOf(line: string): Order | undefined {
  try {
    const told = JSON.parse(line) as Record<string, unknown>
    const wanted = members[String(told['do'])]
    const isWhole = wanted !== undefined && Object.keys(told).sort().join() === [...wanted].sort().join()
    const hasTexts = ['id', 'key'].every((name) => !(name in told) || isText(told[name]))
    const isSum = !('minor' in told) || (Number.isSafeInteger(told['minor']) && Number(told['minor']) > 0)
    return isWhole && hasTexts && isSum ? (told as Order) : undefined
  } catch {
    return undefined
  }
}
