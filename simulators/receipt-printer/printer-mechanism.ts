import type { Command } from './escpos-parser.ts'
import { parseCommands } from './escpos-parser.ts'
import { PrinterBody } from './printer-body.ts'

/** A strict ESC/POS printer without its plug. */
export class PrinterMechanism extends PrinterBody<Command> {
  #reportMask = 0

  protected override parse(bytes: Uint8Array): ReturnType<typeof parseCommands> {
    return parseCommands(bytes)
  }

  protected override forget(): void {
    this.#reportMask = 0
  }

  protected override execute(command: Command): void {
    const { name, data } = command
    const [first = 0] = data
    if (name === 'unknown') this.fail(`byte ${first.toString(16).padStart(2, '0')} begins no command`)
    else if (name === 'report-changes') this.#enableReports(first)
    else if (name === 'ask-in-order') this.#answerInOrder(first)
    else if (name === 'ask-identity') this.#answerIdentity(first)
    else if (name === 'ask-process-id') this.#answerProcessId(data)
    else if (name === 'pulse') this.kick()
    else this.#print(command)
  }

  #print(command: Command): void {
    if (command.name === 'initialise') this.#reportMask = 0
    this.print(command)
  }

  protected override executeNow({ name, data }: Command): void {
    const [first = 0] = data
    if (name === 'ask-now') this.#answerNow(first)
    else if (name === 'pulse-now' && first === 1) this.kick()
    else if (name === 'recover' && first === 2) this.clearQueue()
  }

  #enableReports(mask: number): void {
    this.#reportMask = mask
    this.report()
  }

  protected override report(): void {
    if (this.#reportMask === 0) return
    const first = 0x10 | this.#drawerBit | (this.isOffline ? 0x08 : 0) | (this.isCoverOpen ? 0x20 : 0)
    this.send(first, this.isCutterStuck ? 0x08 : 0, this.#paperBits, 0x0f)
  }

  #answerNow(question: number): void {
    const offline = this.#drawerBit | (this.isOffline ? 0x08 : 0)
    const cause = (this.isCoverOpen ? 0x04 : 0) | (this.isPaperOut ? 0x20 : 0)
    const paper = (this.isPaperNearEnd ? 0x0c : 0) | (this.isPaperOut ? 0x60 : 0)
    const bits = [offline, cause, this.isCutterStuck ? 0x08 : 0, paper][question - 1]
    if (bits === undefined) this.fail(`status ${question} does not exist`)
    else this.send(0x12 | bits)
  }

  #answerInOrder(question: number): void {
    this.send(question % 48 === 1 ? this.#paperBits : this.isDrawerOpen ? 1 : 0)
  }

  #answerIdentity(question: number): void {
    const names: Readonly<Record<number, string>> = {
      65: '1.00',
      66: 'SIMULATED',
      67: 'TM-T88V',
      69: 'PC852',
    }
    const name = names[question]
    if (name === undefined) this.send(0x20)
    else this.send(0x5f, ...Buffer.from(name, 'latin1'), 0)
  }

  #answerProcessId(data: Uint8Array): void {
    const [, , fn = 0] = data
    if (fn === 0x30 && data.length === 8) this.send(0x37, 0x22, ...data.subarray(4), 0)
    else this.fail('GS ( H without a process id')
  }

  get #drawerBit(): number {
    return this.isDrawerOpen ? 0x04 : 0
  }

  get #paperBits(): number {
    return (this.isPaperNearEnd ? 0x03 : 0) | (this.isPaperOut ? 0x0c : 0)
  }
}
