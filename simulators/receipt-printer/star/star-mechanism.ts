import { PrinterBody } from '../printer-body.ts'
import { starOnPaper } from './star-on-paper.ts'
import type { StarCommand } from './star-parser.ts'
import { parseStarCommands } from './star-parser.ts'

/** A strict printer without its plug that speaks Star Line Mode. */
export class StarMechanism extends PrinterBody<StarCommand> {
  #isReporting = false
  #counter = 0
  #isCounted = false
  #hasOverflowed = false

  /** Something that was sent found no room; told in the next status. */
  overflow(): void {
    this.#hasOverflowed = true
    this.report()
  }

  protected override parse(bytes: Uint8Array): ReturnType<typeof parseStarCommands> {
    return parseStarCommands(bytes)
  }

  protected override forget(): void {
    this.#isReporting = false
    this.#clearCounter()
  }

  protected override execute(command: StarCommand): void {
    const { name, data } = command
    const [first = 0] = data
    if (name === 'unknown') this.fail(`${Buffer.from(data).toString('hex')} begins no command`)
    else if (name === 'drawer') this.kick()
    else if (name === 'count') this.#count()
    else if (name === 'clear-counter') this.#clearCounter()
    else if (name === 'report-changes') this.#setReporting(first % 48 !== 0)
    else this.#draw(command)
  }

  protected override executeNow(): void {
    if (this.#isReporting) this.fail('asked for a status that it reports by itself')
    this.#tell()
  }

  protected override report(): void {
    if (this.#isReporting) this.#tell()
  }

  #draw(command: StarCommand): void {
    if (command.name === 'cancel') this.#clearCounter()
    const onPaper = starOnPaper(command)
    if ('refused' in onPaper) this.fail(onPaper.refused)
    else for (const one of onPaper) this.print(one)
  }

  #count(): void {
    this.#counter = (this.#counter + 1) % 32
    this.#isCounted = true
    this.report()
  }

  #clearCounter(): void {
    this.#counter = 0
    this.#isCounted = false
  }

  #setReporting(isReporting: boolean): void {
    this.#isReporting = isReporting
    this.report()
  }

  /** Nine bytes: two headers, printer, two of errors, sensors, and the counter among those without a meaning here. */
  #tell(): void {
    const printer = bits(
      [1, this.#isCounted],
      [2, this.isDrawerOpen],
      [3, this.isOffline],
      [5, this.isCoverOpen],
    )
    const errors = bits([3, this.isCutterStuck])
    const overflow = bits([6, this.#hasOverflowed])
    const sensors = bits([2, this.isPaperNearEnd], [3, this.isPaperOut])
    const counter = ((this.#counter & 0x07) << 1) | ((this.#counter & 0x18) << 2)
    this.send(0x23, 0x06, printer, errors, overflow, sensors, 0, counter, 0)
    this.#isCounted = false
    this.#hasOverflowed = false
  }
}

const bits = (...flags: readonly (readonly [bit: number, isSet: boolean])[]): number =>
  flags.reduce((sum, [bit, isSet]) => sum + (isSet ? 1 << bit : 0), 0)
