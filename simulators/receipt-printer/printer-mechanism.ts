import type { Clock } from '#src/base/clock.ts'
import type { Command } from './escpos-parser.ts'
import { parseCommands } from './escpos-parser.ts'
import type { PaperItem } from './paper.ts'
import { Paper } from './paper.ts'

export type PrinterFailure = { readonly at: number; readonly message: string }

export type MechanismOptions = {
  readonly columns: number
  readonly clock: Clock
  /** Sends an answer to whoever is connected. */
  readonly send: (bytes: Uint8Array) => void
  readonly onCut: (items: readonly PaperItem[]) => void
  readonly onKick: () => void
}

const nearEndLines = 30
const printingCommands: readonly Command['name'][] = [
  'line-feed',
  'feed-lines',
  'cut',
  'barcode',
  'symbol',
  'raster',
]

/**
 * A strict ESC/POS printer without its plug: bytes in, paper and answers out, switches for everything that a shop does to
 * a printer. Commands wait while it is offline; real-time commands do not.
 */
export class PrinterMechanism {
  readonly #options: MechanismOptions
  readonly #paper: Paper
  readonly #failures: PrinterFailure[] = []
  #pending = new Uint8Array()
  #queue: Command[] = []
  #isBusy = false
  #cancelLine: () => void = () => {}
  #reportMask = 0
  #isCoverOpen = false
  #isCutterStuck = false
  #isDrawerOpen = false
  #linesLeft = Infinity
  #lineMs = 0

  constructor(options: MechanismOptions) {
    this.#options = options
    this.#paper = new Paper(options.columns, {
      onFailure: (message) => this.#fail(message),
      onCut: options.onCut,
    })
  }

  get failures(): readonly PrinterFailure[] {
    return this.#failures
  }

  get uncut(): readonly PaperItem[] {
    return this.#paper.uncut
  }

  /** Bytes that wait for a command to become whole or for the printer to be online. */
  get hasWork(): boolean {
    return this.#pending.length > 0 || this.#queue.length > 0
  }

  receive(bytes: Uint8Array): void {
    const { commands, rest } = parseCommands(Uint8Array.from([...this.#pending, ...bytes]))
    this.#pending = Uint8Array.from(rest)
    for (const command of commands) {
      if (command.hidesRealTime) this.#fail(`a real-time command stands inside the data of ${command.name}`)
      if (command.isRealTime) this.#executeNow(command)
      else this.#queue.push(command)
    }
    this.#drain()
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
    this.#pending = new Uint8Array()
    this.#queue = []
    this.#reportMask = 0
    this.#paper.forget()
  }

  get #isOffline(): boolean {
    return this.#isCoverOpen || this.#isCutterStuck || this.#linesLeft <= 0
  }

  #change(apply: () => void): void {
    apply()
    this.#report()
    this.#drain()
  }

  #drain(): void {
    while (!this.#isBusy && !this.#isOffline) {
      const command = this.#queue.shift()
      if (command === undefined) return
      this.#execute(command)
    }
  }

  #execute(command: Command): void {
    const { name, data } = command
    const [first = 0] = data
    if (name === 'unknown') this.#fail(`byte ${first.toString(16).padStart(2, '0')} begins no command`)
    else if (name === 'report-changes') this.#enableReports(first)
    else if (name === 'ask-in-order') this.#answerInOrder(first)
    else if (name === 'ask-identity') this.#answerIdentity(first)
    else if (name === 'ask-process-id') this.#answerProcessId(data)
    else if (name === 'pulse') this.#kick()
    else this.#print(command)
  }

  #print(command: Command): void {
    if (command.name === 'initialise') this.#reportMask = 0
    this.#paper.execute(command)
    if (!printingCommands.includes(command.name)) return
    const lines = command.name === 'feed-lines' ? (command.data[0] ?? 0) : 1
    const wasNearEnd = this.#linesLeft < nearEndLines
    this.#linesLeft = Math.max(0, this.#linesLeft - lines)
    if (this.#linesLeft === 0 || this.#linesLeft < nearEndLines !== wasNearEnd) this.#report()
    if (this.#lineMs === 0) return
    this.#isBusy = true
    this.#cancelLine = this.#options.clock.setTimer(this.#lineMs * lines, () => {
      this.#isBusy = false
      this.#drain()
    })
  }

  #executeNow({ name, data }: Command): void {
    const [first = 0] = data
    if (name === 'ask-now') this.#answerNow(first)
    else if (name === 'pulse-now' && first === 1) this.#kick()
    else if (name === 'recover' && first === 2) this.#queue = []
  }

  #kick(): void {
    this.#options.onKick()
    this.#change(() => (this.#isDrawerOpen = true))
  }

  #enableReports(mask: number): void {
    this.#reportMask = mask
    this.#report()
  }

  #report(): void {
    if (this.#reportMask === 0) return
    const first = 0x10 | this.#drawerBit | (this.#isOffline ? 0x08 : 0) | (this.#isCoverOpen ? 0x20 : 0)
    this.#send(first, this.#isCutterStuck ? 0x08 : 0, this.#paperBits, 0x0f)
  }

  #answerNow(question: number): void {
    const offline = this.#drawerBit | (this.#isOffline ? 0x08 : 0)
    const cause = (this.#isCoverOpen ? 0x04 : 0) | (this.#linesLeft <= 0 ? 0x20 : 0)
    const paper = (this.#linesLeft < nearEndLines ? 0x0c : 0) | (this.#linesLeft <= 0 ? 0x60 : 0)
    const bits = [offline, cause, this.#isCutterStuck ? 0x08 : 0, paper][question - 1]
    if (bits === undefined) this.#fail(`status ${question} does not exist`)
    else this.#send(0x12 | bits)
  }

  #answerInOrder(question: number): void {
    this.#send(question % 48 === 1 ? this.#paperBits : this.#isDrawerOpen ? 1 : 0)
  }

  #answerIdentity(question: number): void {
    const names: Readonly<Record<number, string>> = {
      65: '1.00',
      66: 'SIMULATED',
      67: 'TM-T88V',
      69: 'PC852',
    }
    const name = names[question]
    if (name === undefined) this.#send(0x20)
    else this.#send(0x5f, ...Buffer.from(name, 'latin1'), 0)
  }

  #answerProcessId(data: Uint8Array): void {
    const [, , fn = 0] = data
    if (fn === 0x30 && data.length === 8) this.#send(0x37, 0x22, ...data.subarray(4), 0)
    else this.#fail('GS ( H without a process id')
  }

  get #drawerBit(): number {
    return this.#isDrawerOpen ? 0x04 : 0
  }

  get #paperBits(): number {
    return (this.#linesLeft < nearEndLines ? 0x03 : 0) | (this.#linesLeft <= 0 ? 0x0c : 0)
  }

  #send(...bytes: number[]): void {
    this.#options.send(Uint8Array.from(bytes))
  }

  #fail(message: string): void {
    this.#failures.push({ at: this.#options.clock.now(), message })
  }
}
