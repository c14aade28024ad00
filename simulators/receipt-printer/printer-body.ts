import type { Clock } from '#src/base/clock.ts'
import type { PaperCommand, PaperItem } from './paper.ts'
import { Paper } from './paper.ts'

export type PrinterFailure = { readonly at: number; readonly message: string }

export type MechanismOptions = {
  readonly columns: number
  /** What it takes in while it cannot print; what comes then waits in the cable, questions too. Without end if absent. */
  readonly bufferBytes?: number
  /** On a serial line it says XOFF when its buffer is half full, and what finds no room is lost: no cable holds it. */
  readonly saysXoff?: boolean
  /** Its busy wire, where a switch has it tell that it is offline. */
  readonly onBusy?: (isBusy: boolean) => void
  readonly clock: Clock
  /** Sends an answer to whoever is connected. */
  readonly send: (bytes: Uint8Array) => void
  readonly onCut: (items: readonly PaperItem[]) => void
  readonly onKick: () => void
}

/** A command as some language's parser cut it out of the stream. */
export type ReceivedCommand = {
  readonly name: string
  readonly data: Uint8Array
  /** Executed when received, not in turn. */
  readonly isRealTime: boolean
  /** Data in which a printer would find a real-time command and execute it. */
  readonly hidesRealTime: boolean
}

const nearEndLines = 30
const xon = 0x11
const xoff = 0x13
/** At least so many bytes it needs in the buffer: a command has one before its data, letters have none. */
const sizeOf = ({ name, data }: ReceivedCommand): number => data.length + (name === 'text' ? 0 : 1)
const printingCommands: readonly PaperCommand['name'][] = [
  'line-feed',
  'feed-lines',
  'cut',
  'barcode',
  'symbol',
  'raster',
]

/**
 * A strict printer without its plug, whatever its language: bytes in, paper and answers out, switches for everything that
 * a shop does to a printer. Commands wait while it is offline; real-time commands do not.
 */
export abstract class PrinterBody<Received extends ReceivedCommand> {
  readonly #options: MechanismOptions
  readonly #paper: Paper
  readonly #failures: PrinterFailure[] = []
  #cable = new Uint8Array()
  #pending = new Uint8Array()
  #queue: Received[] = []
  #queuedBytes = 0
  #isBusy = false
  #hasSaidXoff = false
  #isBusyWireOn = false
  #cancelLine: () => void = () => {}
  #isCoverOpen = false
  #isCutterStuck = false
  #isDrawerOpen = false
  #linesLeft = Infinity
  #lineMs = 0

  constructor(options: MechanismOptions) {
    this.#options = options
    this.#paper = new Paper(options.columns, {
      onFailure: (message) => this.fail(message),
      onCut: options.onCut,
    })
  }

  protected abstract parse(bytes: Uint8Array): {
    readonly commands: readonly Received[]
    readonly rest: Uint8Array
  }
  protected abstract execute(command: Received): void
  protected abstract executeNow(command: Received): void
  /** Tells a host that wants to know that something has changed. */
  protected abstract report(): void
  /** Power off. */
  protected abstract forget(): void

  get failures(): readonly PrinterFailure[] {
    return this.#failures
  }

  get uncut(): readonly PaperItem[] {
    return this.#paper.uncut
  }

  /** Bytes that wait for a command to become whole or for the printer to be online. */
  get hasWork(): boolean {
    return this.#cable.length + this.#pending.length > 0 || this.#queue.length > 0
  }

  receive(bytes: Uint8Array): void {
    this.#cable = Uint8Array.from([...this.#cable, ...bytes])
    this.#drain()
  }

  #takeIn(): void {
    const room = (this.#options.bufferBytes ?? Infinity) - this.#queuedBytes
    if (room <= 0 || this.#cable.length === 0) return
    const { commands, rest } = this.parse(
      Uint8Array.from([...this.#pending, ...this.#cable.subarray(0, room)]),
    )
    this.#cable = this.#cable.slice(room)
    this.#pending = Uint8Array.from(rest)
    for (const command of commands) {
      if (command.hidesRealTime) this.fail(`a real-time command stands inside the data of ${command.name}`)
      if (command.isRealTime) this.executeNow(command)
      else {
        this.#queue.push(command)
        this.#queuedBytes += sizeOf(command)
      }
    }
  }

  openCover(): void {
    this.#change(() => (this.#isCoverOpen = true))
  }

  closeCover(): void {
    this.#change(() => (this.#isCoverOpen = false))
  }

  jamCutter(): void {
    this.#change(() => (this.#isCutterStuck = true))
  }

  freeCutter(): void {
    this.#change(() => (this.#isCutterStuck = false))
  }

  /** `lines`: how long the new roll is. */
  loadPaper(lines = Infinity): void {
    this.#change(() => (this.#linesLeft = lines))
  }

  removePaper(): void {
    this.loadPaper(0)
  }

  closeDrawer(): void {
    this.#change(() => (this.#isDrawerOpen = false))
  }

  /** Time each line takes from now on. */
  slowDown(lineMs: number): void {
    this.#lineMs = lineMs
  }

  /** Everything in memory is gone; the paper stays. */
  loseMemory(): void {
    this.#cancelLine()
    this.#isBusy = false
    this.#cable = new Uint8Array()
    this.#pending = new Uint8Array()
    this.clearQueue()
    this.#hasSaidXoff = false
    this.#paper.forget()
    this.forget()
  }

  protected get isOffline(): boolean {
    return this.#isCoverOpen || this.#isCutterStuck || this.isPaperOut
  }

  protected get isCoverOpen(): boolean {
    return this.#isCoverOpen
  }

  protected get isCutterStuck(): boolean {
    return this.#isCutterStuck
  }

  protected get isDrawerOpen(): boolean {
    return this.#isDrawerOpen
  }

  protected get isPaperNearEnd(): boolean {
    return this.#linesLeft < nearEndLines
  }

  protected get isPaperOut(): boolean {
    return this.#linesLeft <= 0
  }

  #change(apply: () => void): void {
    apply()
    this.report()
    this.#drain()
  }

  #drain(): void {
    this.#takeIn()
    while (!this.#isBusy && !this.isOffline) {
      const command = this.#queue.shift()
      if (command === undefined) break
      this.#queuedBytes -= sizeOf(command)
      this.execute(command)
      this.#takeIn()
    }
    this.#controlFlow()
  }

  #controlFlow(): void {
    const { bufferBytes = Infinity, saysXoff = false, onBusy } = this.#options
    if (this.isOffline !== this.#isBusyWireOn) {
      this.#isBusyWireOn = this.isOffline
      onBusy?.(this.#isBusyWireOn)
    }
    if (!saysXoff) return
    const held = this.#queuedBytes + this.#pending.length + this.#cable.length
    if (held > bufferBytes) {
      this.fail(`${held - bufferBytes} bytes found no room`)
      this.#cable = new Uint8Array()
    }
    const isFull = held > bufferBytes / (this.#hasSaidXoff ? 4 : 2)
    if (isFull !== this.#hasSaidXoff) this.send(isFull ? xoff : xon)
    this.#hasSaidXoff = isFull
  }

  protected print(command: PaperCommand): void {
    this.#paper.execute(command)
    if (!printingCommands.includes(command.name)) return
    const lines = command.name === 'feed-lines' ? (command.data[0] ?? 0) : 1
    const wasNearEnd = this.isPaperNearEnd
    this.#linesLeft = Math.max(0, this.#linesLeft - lines)
    if (this.isPaperOut || this.isPaperNearEnd !== wasNearEnd) this.report()
    if (this.#lineMs === 0) return
    this.#isBusy = true
    this.#cancelLine = this.#options.clock.setTimer(this.#lineMs * lines, () => {
      this.#isBusy = false
      this.#drain()
    })
  }

  protected kick(): void {
    this.#options.onKick()
    this.#change(() => (this.#isDrawerOpen = true))
  }

  /** What waits for the printer to be online is not executed any more. */
  protected clearQueue(): void {
    this.#queue = []
    this.#queuedBytes = 0
  }

  protected send(...bytes: number[]): void {
    this.#options.send(Uint8Array.from(bytes))
  }

  protected fail(message: string): void {
    this.#failures.push({ at: this.#options.clock.now(), message })
  }
}
