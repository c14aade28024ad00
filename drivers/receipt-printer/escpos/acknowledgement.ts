import type { PrinterProfile } from '../profiles.table.ts'
import { askInOrder, askProcessId } from './commands.ts'
import type { PrinterAnswer } from './status-demux.ts'

const idCount = 36 ** 4

export type JobAcknowledgement = {
  readonly query: Uint8Array
  isMet(answer: PrinterAnswer): boolean
}

/** The question at the end of a job whose answer proves that all before it was executed. */
export class Acknowledgement {
  readonly #kind: PrinterProfile['acknowledge']
  #serial: number

  /** `seed`: any number that differs after a restart, so that an answer to the life before is not taken for ours. */
  constructor(kind: PrinterProfile['acknowledge'], seed: number) {
    this.#kind = kind
    this.#serial = Math.floor(seed) % idCount
  }

  /** For one job, to be asked once. */
  next(): JobAcknowledgement {
    if (this.#kind === 'gs-r') return { query: askInOrder, isMet: ({ answer }) => answer === 'in-order' }
    this.#serial = (this.#serial + 1) % idCount
    const id = this.#serial.toString(36).toUpperCase().padStart(4, '0')
    return { query: askProcessId(id), isMet: (answer) => answer.answer === 'process-id' && answer.id === id }
  }
}
