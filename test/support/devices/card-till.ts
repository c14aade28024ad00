import { ZvtTerminal } from '#drivers/card-terminal/zvt/zvt-terminal.ts'
import { begunRecord } from '#drivers/host/begun-record.ts'
import type { Journal } from '#electron/journal/journal.ts'
import { openJournal } from '#electron/journal/open-journal.ts'
import { CardDaySteps } from '#electron/saga/card-day-steps.ts'
import { chargeKeyOf } from '#electron/saga/charge-key.ts'
import type { CardOrders } from '#electron/saga/payments.ts'
import { TerminalPayments } from '#electron/saga/payments.ts'
import { RefundSteps } from '#electron/saga/refund-steps.ts'
import { Saga } from '#electron/saga/saga.ts'
import { ZvtMechanism } from '#simulators/card-terminal/zvt/zvt-mechanism.ts'
import type { ZvtMechanismOptions } from '#simulators/card-terminal/zvt/zvt-mechanism.ts'
import type { StaffId, WriterId } from '#src/base/ids.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import { factsOfT1 } from '#test/support/electron/facts-of-t1.ts'
import { FakeClaims } from '#test/support/electron/fake-claims.ts'
import { MemoryFiles } from '#test/support/electron/memory-files.ts'
import { CutLine } from './cut-line.ts'

export type CardTillPlan = {
  readonly whenAlone: NonNullable<ZvtMechanismOptions['whenAlone']>
  /** What stands between the till's saga and its driver; to plant faults. */
  readonly between?: (orders: CardOrders) => CardOrders
}

type Process = {
  readonly saga: Saga
  readonly journal: Journal
  readonly driver: ZvtTerminal
  readonly line: CutLine
}

const writer = 't1' as WriterId

/** A till with a card terminal on a cable, from the journal to the last byte; its app may be killed, its terminal goes on. */
export class CardTill {
  readonly clock = new ManualClock()
  readonly mechanism: ZvtMechanism
  readonly #plan: CardTillPlan
  #files = new MemoryFiles()
  readonly #begun = begunRecord()
  #process: Process | undefined
  #records = { left: Infinity, isWritten: false }
  #isKilled = false

  constructor(plan: CardTillPlan) {
    this.#plan = plan
    const times = { stepMs: 300, slowMs: 3_000 }
    this.mechanism = new ZvtMechanism({ clock: this.clock, times, whenAlone: plan.whenAlone })
  }

  get saga(): Saga {
    return this.#running.saga
  }

  get line(): CutLine {
    return this.#running.line
  }

  /** Starts the app, on what its disk holds, and waits until the terminal has taken its registration. */
  async boot(): Promise<void> {
    this.#isKilled = false
    this.#records = { left: Infinity, isWritten: false }
    const { clock, mechanism } = this
    const { journal } = await openJournal({ folder: '/journal', terminal: 't1', files: this.#files })
    const line = new CutLine(mechanism)
    const config = { kind: 'card-terminal', id: 'card', protocol: 'zvt' } as const
    const driver = new ZvtTerminal({
      ...{ config, transport: line.transport, clock, begun: this.#begun },
      post: () => undefined,
    })
    driver.start()
    this.#process = { journal, driver, line, saga: this.#saga(journal, driver) }
    await clock.advance(1_000)
  }

  /** The app is gone, and its end of the cable; what it had written is there at the next start. */
  async kill(): Promise<void> {
    const { driver, line } = this.#running
    this.#files = this.#files.afterKill()
    line.refuse(true)
    await driver.stop()
  }

  /** Kills the app at one more record of its journal than so many: `isWritten` just behind the write, else just before it. */
  killAtRecord(records: number, isWritten: boolean): void {
    this.#records = { left: records, isWritten }
  }

  /** Lets time pass until it is settled; undefined when the app was killed, or `until` says that it is enough. */
  async patient<T>(promise: Promise<T>, until = (): boolean => false): Promise<T | undefined> {
    let isSettled = false
    promise.finally(() => (isSettled = true)).catch(() => undefined)
    while (!isSettled && !this.#isKilled && !until()) await this.clock.advance(250)
    return isSettled ? promise : undefined
  }

  async facts(): Promise<readonly Fact[]> {
    return (await this.#running.journal.facts(1, 1_000)).map(({ fact }) => fact)
  }

  get #running(): Process {
    if (!this.#process) throw new Error('boot first')
    return this.#process
  }

  #saga(journal: Journal, driver: ZvtTerminal): Saga {
    let asks = 0
    const told: CardOrders = { order: (order) => driver.order(String((asks += 1)), order) }
    const orders = this.#plan.between?.(told) ?? told
    const { clock } = this
    const facts = factsOfT1(clock)
    const now = (): string => facts.now()
    const mortal = this.#mortal(journal)
    return new Saga({
      ...{ journal: mortal, facts, writer, claims: new FakeClaims() },
      payments: new TerminalPayments(orders, clock),
      cardDay: new CardDaySteps({ journal: mortal, orders, clock, now }),
      refunds: new RefundSteps({
        ...{ journal: mortal, orders, clock, now },
        chargeKey: (document, slot) => chargeKeyOf(journal.state, writer, { document, slot }),
      }),
      user: () => 'anna' as StaffId,
      forbids: async () => null,
    })
  }

  #mortal(journal: Journal): Pick<Journal, 'append' | 'state'> {
    const append: Journal['append'] = async (make) => {
      const isLast = this.#records.left === 0
      this.#records.left -= 1
      if (!isLast) return journal.append(make)
      if (this.#records.isWritten) await journal.append(make)
      this.#isKilled = true
      return new Promise(() => undefined) // nobody lives to see it
    }
    return {
      append,
      get state() {
        return journal.state
      },
    }
  }
}
