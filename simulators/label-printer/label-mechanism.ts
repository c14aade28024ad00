import type { Mechanism, Plug, Wire } from '../wire.ts'
import { readZpl } from './zpl-labels.ts'
import type { ZplLabel } from './zpl-labels.ts'

/** A label printer with a roll, a head and a buffer. */
export class LabelMechanism implements Mechanism {
  readonly labels: ZplLabel[] = []
  readonly complaints: string[] = []
  hasPaper = true
  /** The next label that comes finds the roll at its end. */
  endsAtNextLabel = false
  isHeadOpen = false
  isPaused = false
  /** It answers nothing. */
  isMute = false
  #text = ''
  #buffered: ZplLabel[] = []

  connect(wire: Wire): Plug {
    this.#text = ''
    return {
      receive: (bytes) => this.#receive(Buffer.from(bytes).toString('utf8'), wire),
      gone: () => undefined,
    }
  }

  #receive(text: string, wire: Wire): void {
    this.#text += text
    for (let next = /~HS|\^XZ/.exec(this.#text); next; next = /~HS|\^XZ/.exec(this.#text)) {
      const end = next.index + next[0].length
      if (next[0] === '~HS') {
        this.#print()
        if (!this.isMute) wire.send(Buffer.from(this.#status(), 'latin1'))
      } else this.#take(this.#text.slice(0, end))
      this.#text = this.#text.slice(end).replace(/^\s+/, '')
    }
  }

  #take(zpl: string): void {
    try {
      this.#buffered.push(...readZpl(zpl))
      if (this.endsAtNextLabel) this.hasPaper = false
      this.endsAtNextLabel = false
    } catch (error) {
      this.complaints.push(error instanceof Error ? error.message : String(error))
    }
  }

  #print(): void {
    if (!this.hasPaper || this.isHeadOpen || this.isPaused) return
    this.labels.push(...this.#buffered.splice(0))
  }

  /** The three strings of Zebra's manual, of which the till reads paper, pause, head and what waits. */
  #status(): string {
    const paper = this.hasPaper ? 0 : 1
    const head = this.isHeadOpen ? 1 : 0
    const waiting = String(this.#buffered.length).padStart(3, '0')
    const first = `030,${paper},${this.isPaused ? 1 : 0},0320,${waiting},0,0,0,000,0,0,0`
    const second = `000,0,${head},0,0,2,4,0,00000000,1,000`
    return [first, second, '1234,0'].map((text) => `\x02${text}\x03\r\n`).join('')
  }
}
