import type { Clock } from '#src/base/clock.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { LinkState } from '../../transport/held-link.ts'
import { HeldLink } from '../../transport/held-link.ts'
import type { Transport } from '../../transport/transport.ts'
import { writeWithin } from '../../transport/write-within.ts'
import type { PosnetCommand, PosnetReply } from './frame.ts'
import { encodeFrame, FrameReader } from './frame.ts'

export type PosnetLineOptions = {
  readonly device: string
  readonly transport: Transport
  readonly clock: Clock
  readonly onLink: (state: LinkState) => void
  readonly onCondition: (condition: Condition) => void
}

/** What the printer said last to `sprn` and `sdev`. */
export type Condition = {
  readonly mechanism: string
  readonly device: string
  readonly isPaperLow: boolean
  readonly isIdle: boolean
  /** What `sdrwr` said last; absent for a printer that has no contact for a drawer, or none that moves. */
  readonly isDrawerOpen?: boolean
}

type Pending = {
  readonly name: string
  readonly token: string
  readonly end: (reply: PosnetReply | null) => void
}

const writeTimeoutMs = 3_000
/** A reply that takes longer is looked after: what does the printer do meanwhile? */
const quietMs = 1_000
/** So many looks without any answer, and the link is of no use. */
const deafLooks = 4
/** So many looks at a printer that has nothing to do, and its reply was lost. */
const idleLooks = 2
/** Frame error of a command that this model does not know. */
const unknownCommand = 1

/**
 * Commands to a POSNET printer one at a time, each under a token, and the immediate questions that it answers even then. A
 * printer that says why it waits (no paper) is waited for as long as it says so.
 */
export class PosnetLine {
  readonly #options: PosnetLineOptions
  readonly #link: HeldLink
  #reader = new FrameReader()
  #isOpen = false
  #waiting: (() => void)[] = []
  #pending: Pending | undefined
  #mechanism = '0'
  #looks = { deaf: 0, idle: 0 }
  #drawer: { readonly isOpen?: boolean; readonly isAsked?: boolean; readonly isMissing?: boolean } = {}
  #cancelLook: () => void = () => undefined

  constructor(options: PosnetLineOptions) {
    this.#options = options
    const { device, transport, clock } = options
    this.#link = new HeldLink({ device, transport, clock, onState: (state) => this.#onLink(state) })
    transport.onData((bytes) => this.#reader.push(bytes).forEach((reply) => this.#onReply(reply)))
  }

  start(): void {
    this.#link.start()
  }

  async stop(): Promise<void> {
    this.#goDown()
    await this.#link.stop()
  }

  /** Answers whether the link is up within so many milliseconds. */
  whenOpen(ms: number): Promise<boolean> {
    if (this.#isOpen) return Promise.resolve(true)
    this.#link.retryNow()
    return new Promise((resolve) => {
      const end = (): void => {
        cancel()
        this.#waiting = this.#waiting.filter((other) => other !== end)
        resolve(this.#isOpen)
      }
      const cancel = this.#options.clock.setTimer(ms, end)
      this.#waiting.push(end)
    })
  }

  /** The printer's reply, a refusal too; null where none came: the command may have been carried out or not. */
  async ask(command: PosnetCommand, token: string): Promise<PosnetReply | null> {
    if (!this.#isOpen || this.#pending) return null
    const answered = new Promise<PosnetReply | null>((resolve) => {
      this.#pending = { name: command.name, token, end: resolve }
    })
    this.#looks = { deaf: 0, idle: 0 }
    this.#lookLater()
    await this.#write(encodeFrame(command, token))
    return answered
  }

  /** Asks what the printer does; it answers at once, whatever else it is at. */
  look(): void {
    if (!this.#isOpen) return
    void this.#write(encodeFrame({ name: '!sprn', fields: {} }))
    void this.#write(encodeFrame({ name: '!sdev', fields: {} }))
  }

  /** Looks at the drawer too. Not while a reply is awaited: a model that knows no such question says so without a token. */
  lookAround(): void {
    if (this.#isOpen && !this.#pending && !this.#drawer.isMissing) {
      this.#drawer = { ...this.#drawer, isAsked: true }
      void this.#write(encodeFrame({ name: '!sdrwr', fields: {} }))
    }
    this.look()
  }

  async #write(bytes: Uint8Array): Promise<void> {
    try {
      await writeWithin(writeTimeoutMs, bytes, this.#options)
    } catch {
      // How much arrived nobody can tell, and a frame cannot be gone on with: the end of the link tells whoever waits.
      this.#link.drop(deviceErrorData('DISCONNECTED', this.#options.device, 'a write was given up'))
    }
  }

  #onLink(state: LinkState): void {
    if (state.link === 'open') {
      this.#reader = new FrameReader()
      this.#isOpen = true
      this.#drawer = {}
      this.#options.onLink(state)
      this.lookAround()
      this.#waiting.forEach((end) => end())
      return
    }
    if (state.link === 'down') this.#goDown()
    this.#options.onLink(state)
  }

  #goDown(): void {
    this.#isOpen = false
    this.#end(null)
  }

  #onReply(reply: PosnetReply): void {
    this.#link.settled()
    this.#looks.deaf = 0
    if (reply.name === 'sprn' && reply.token === undefined) this.#mechanism = reply.fields.get('pr') ?? '0'
    else if (reply.name === 'sdev' && reply.token === undefined) this.#onDevice(reply)
    else if (this.#isOfDrawer(reply)) this.#onDrawer(reply)
    else if (this.#isAwaited(reply)) this.#end(reply)
  }

  #isOfDrawer({ name, token, error }: PosnetReply): boolean {
    if (token !== undefined) return false
    return name === 'sdrwr' || (this.#drawer.isAsked === true && name === 'ERR' && error === unknownCommand)
  }

  /** A contact that was never closed belongs to no drawer. */
  #onDrawer({ name, fields }: PosnetReply): void {
    const told = fields.get('ds')
    if (name === 'ERR') this.#drawer = { isMissing: true }
    else if (told === '1') this.#drawer = { isOpen: false }
    else if (told !== '0' || this.#drawer.isOpen === undefined) this.#drawer = {}
    else this.#drawer = { isOpen: true }
  }

  /** A frame that was damaged on its way is refused without its token. */
  #isAwaited({ name, token }: PosnetReply): boolean {
    return token === undefined
      ? name === 'ERR' || name === this.#pending?.name
      : token === this.#pending?.token
  }

  #onDevice({ fields }: PosnetReply): void {
    const is = (name: string): boolean => /^[1tTyY]$/.test(fields.get(name) ?? '')
    const device = fields.get('ds') ?? '0'
    const isIdle = is('qe') && device === '0' && this.#mechanism === '0'
    this.#looks.idle = isIdle ? this.#looks.idle + 1 : 0
    const { isOpen } = this.#drawer
    const drawer = isOpen === undefined ? {} : { isDrawerOpen: isOpen }
    this.#options.onCondition({ mechanism: this.#mechanism, device, isPaperLow: is('pe'), isIdle, ...drawer })
  }

  #lookLater(): void {
    this.#cancelLook = this.#options.clock.setTimer(quietMs, () => {
      if (this.#looks.idle >= idleLooks) return this.#end(null)
      if (this.#looks.deaf >= deafLooks)
        return this.#link.drop(deviceErrorData('TIMEOUT', this.#options.device, 'no word from the printer'))
      this.#looks.deaf += 1
      this.#lookLater()
      this.look()
    })
  }

  #end(reply: PosnetReply | null): void {
    this.#cancelLook()
    const pending = this.#pending
    this.#pending = undefined
    pending?.end(reply)
  }
}
