import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CardOrder } from '#src/device/card-order.ts'
import type { DeviceConfig } from '#src/device/device-config.ts'
import type { HostEvent, HostRequest } from '#src/device/device-host-messages.ts'
import type { FiscalOrder } from '#src/device/fiscal-order.ts'
import { FakeCardTerminal } from '#test/support/electron/fake-card-terminal.ts'
import { fiscalPrinter, type DayPrinter } from './day-printer.ts'
import { awaited } from './desk.ts'
import type { Shop } from './shop.ts'
import { day, store } from './shop.ts'
import type { Asked, Done, FromTill, Step, ToTill } from './step.ts'
import type { TillStates } from './till-states.ts'

const program = new URL('till-process.ts', import.meta.url)

const nowhere = { via: 'tcp', host: '127.0.0.1', port: 1 } as const
const plugged: readonly DeviceConfig[] = [
  {
    kind: 'receipt-printer',
    id: 'printer',
    transport: nowhere,
    profileId: 'epson-tm-t88',
    drawer: { pin: 2, openWhenHigh: true },
  },
  { kind: 'card-terminal', id: 'card', transport: nowhere },
]

export type Person = { readonly staff: string; readonly pin: string }

export type TillPeople = { readonly cashier: Person; readonly manager: Person }

/** `printer`: through which every sale of the till goes; null for none. */
export type TillSetUp = TillPeople & { readonly printer: DayPrinter | null }

/** A sign of life. */
const beat = { level: 'info', device: 'printer', message: 'at work' } as const

type Answer = Extract<FromTill, { readonly say: 'ready' | 'done' | 'told' }>

/** A till of the day: its process, which may be killed, and its devices and its drawer, which stay. */
export class DayTill {
  readonly card = new FakeCardTerminal()
  /** What lies in the drawer, in minor units, by what cashier and customers gave and took. */
  drawerMinor = 0
  /** Its euros. */
  drawerEuros = 0
  /** Acts that somebody only practised. */
  practised = 0
  /** Number of the shift that is open, or was last. */
  shift = ''
  /** Documents printed and drawers kicked. */
  readonly jobs: HostRequest[] = []
  writer = ''
  readonly folder: string
  readonly printer: DayPrinter | null
  readonly #people: TillPeople
  readonly #shop: Shop
  #child: ChildProcess | null = null
  /** Told of the next charge instead of the till. */
  #onCharge: (() => void) | null = null

  constructor(shop: Shop, folder: string, { printer, ...people }: TillSetUp) {
    this.#shop = shop
    this.folder = folder
    this.printer = printer
    this.#people = people
  }

  /** Enrols the till at its first start. */
  async start(isFirst: boolean): Promise<void> {
    const { headOffice } = this.#shop
    await mkdir(this.folder, { recursive: true })
    if (isFirst) {
      const code = await headOffice.issueEnrolmentCode(store)
      const devices = this.printer ? [...plugged, fiscalPrinter] : plugged
      const provision = { code, servicesUrl: headOffice.servicesUrl, devices }
      await writeFile(join(this.folder, 'provision.json'), JSON.stringify(provision))
    }
    const { cashier, manager } = this.#people
    const args = [this.folder, cashier.staff, cashier.pin, manager.staff, manager.pin]
    const child = fork(program, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    this.#child = child
    child.on('message', (message: FromTill) => {
      if (message.say === 'device') void this.#serve(message.request)
    })
    this.tellTime()
    const { writer } = await this.#heard('ready')
    this.writer = writer
  }

  tellTime(): void {
    this.#say({ say: 'time', nowMs: this.#shop.clock.nowMs })
  }

  setLine(isCut: boolean): void {
    this.#say({ say: 'line', isCut })
  }

  async do(step: Step): Promise<Done> {
    const heard = this.#heard('done')
    this.#say({ say: 'do', step })
    const { done } = await heard
    this.drawerMinor += done.cashMinor
    this.drawerEuros += done.euroMinor ?? 0
    this.practised += done.practised ?? 0
    if (step.act === 'open' || step.act === 'set-in') this.shift = done.document ?? ''
    return done
  }

  /** Code of the slip for the box that its shift has lifted, once that is printed. */
  boxSlip(): Promise<string> {
    const code = new RegExp(`BOX:${this.shift}:[^"]+`)
    const find = (): string | undefined =>
      this.jobs.map((job) => code.exec(JSON.stringify(job))?.[0]).find((found) => found !== undefined)
    return awaited(`the box of ${this.shift}`, () => Promise.resolve(find()))
  }

  /** Begins a sale by card, and kills the process as soon as the customer is charged. */
  async dieAtCharge(step: Step): Promise<void> {
    const charged = new Promise<void>((resolve) => (this.#onCharge = resolve))
    this.#say({ say: 'do', step })
    await charged
    await this.#kill()
  }

  /** All that it has done is at head office. */
  async untilSent(): Promise<void> {
    const nothing = { day, skus: [], orders: [], sales: [], vouchers: [], boxes: [] }
    await awaited('all is sent', async () => (await this.states(nothing)).unsent === 0)
  }

  async states(asked: Asked): Promise<{ readonly states: TillStates; readonly unsent: number }> {
    const heard = this.#heard('told')
    this.#say({ say: 'tell', asked })
    return heard
  }

  async #kill(): Promise<void> {
    const child = this.#child
    this.#child = null
    if (!child) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  async stop(): Promise<void> {
    await this.printer?.stop()
    const child = this.#child
    this.#child = null
    if (!child?.connected) return
    const gone = once(child, 'exit')
    child.send({ say: 'stop' } satisfies ToTill)
    await gone
  }

  #say(message: ToTill): void {
    if (this.#child?.connected) this.#child.send(message)
  }

  #heard<S extends Answer['say']>(word: S): Promise<Extract<Answer, { readonly say: S }>> {
    const child = this.#child
    if (!child) return Promise.reject(new Error('The till is off'))
    return new Promise((resolve, reject) => {
      const end = (): void => void child.off('message', listen).off('exit', died)
      const died = (): void => reject(new Error(`The till ended while '${word}' was awaited`))
      const listen = (message: FromTill): void => {
        if (message.say === 'failed') {
          end()
          reject(new Error(message.trouble))
        } else if (message.say === word) {
          end()
          resolve(message as Extract<Answer, { readonly say: S }>) // by its word
        }
      }
      child.on('message', listen).once('exit', died)
    })
  }

  /** All devices do at once what they are asked for. */
  async #serve(request: HostRequest): Promise<void> {
    if (request.request === 'card') return this.#charge(request.ask, request.order)
    if (request.request === 'fiscal') return this.#register(request.ask, request.order)
    if (request.request === 'query-status') return this.#event({ event: 'log', ...beat })
    if (request.request !== 'print' && request.request !== 'kick-drawer') return
    this.jobs.push(request)
    this.#event({ event: 'job-outcome', job: request.job, outcome: { outcome: 'printed' } })
  }

  async #charge(ask: string, order: CardOrder): Promise<void> {
    const outcome = await this.card.order(order)
    if (this.#onCharge && order.act === 'charge') {
      this.#onCharge()
      this.#onCharge = null
      return
    }
    this.#event({ event: 'card-outcome', ask, outcome })
  }

  async #register(ask: string, order: FiscalOrder): Promise<void> {
    const outcome = await this.printer?.order(order)
    if (outcome) this.#event({ event: 'fiscal-outcome', ask, outcome })
  }

  #event(event: HostEvent): void {
    this.#say({ say: 'device', event })
  }
}
