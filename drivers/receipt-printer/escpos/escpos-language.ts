import { assertNever } from '#src/base/assert.ts'
import type { Finding, JobAcknowledgement, PrinterLanguage, PrinterNews } from '../printer-language.ts'
import type { PrinterProfile } from '../profiles.table.ts'
import { askInOrder, askProcessId, askStatus, flushHalfCommand, initialise, kickDrawer } from './commands.ts'
import { conditionOfPoll, conditionOfReport } from './escpos-condition.ts'
import type { PrinterAnswer } from './status-demux.ts'
import { demuxAnswers, emptyDemux } from './status-demux.ts'

const idCount = 36 ** 4
const inOrder: JobAcknowledgement = { id: 'in-order', query: askInOrder }

export class EscposLanguage implements PrinterLanguage {
  readonly statusQuestions = ([1, 2, 3, 4] as const).map(askStatus)
  readonly isAcknowledgedWhenAsked = false
  readonly checkpoint = inOrder
  readonly #profile: PrinterProfile
  #serial: number
  #demux = emptyDemux
  #mayHaveForgotten = false

  /** `seed`: any number that differs after a restart, so that an answer to the life before is not taken for ours. */
  constructor(profile: PrinterProfile, seed: number) {
    this.#profile = profile
    this.#serial = Math.floor(seed) % idCount
  }

  begin(): void {
    this.#demux = emptyDemux
    this.#mayHaveForgotten = false
  }

  initialise(): Uint8Array {
    return initialise
  }

  flush(): Uint8Array {
    return flushHalfCommand
  }

  kickDrawer(pin: 2 | 5): Uint8Array {
    return kickDrawer(pin)
  }

  acknowledge(): JobAcknowledgement {
    if (this.#profile.acknowledge === 'gs-r') return inOrder
    this.#serial = (this.#serial + 1) % idCount
    const id = this.#serial.toString(36).toUpperCase().padStart(4, '0')
    return { id, query: askProcessId(id) }
  }

  /** What it acknowledges is known by an id or by the order. */
  partBegins(): Uint8Array {
    this.#mayHaveForgotten = false
    return new Uint8Array()
  }

  /** Only one that was on all the time tells by itself that it is online again: reporting ends with the power. */
  flowStopped(): void {
    this.#mayHaveForgotten = true
  }

  hear(bytes: Uint8Array): readonly PrinterNews[] {
    const { state, answers } = demuxAnswers(this.#demux, bytes)
    this.#demux = state
    return answers.flatMap((answer) => this.#newsOf(answer))
  }

  /** A printer that reports by itself proves by its report that it was initialised. */
  conclude(answers: readonly (readonly number[])[]): Finding {
    const [b1 = 0, b2 = 0, b3 = 0, b4 = 0] = answers.flat()
    return { condition: conditionOfPoll([b1, b2, b3, b4]), isProof: !this.#profile.isReporting }
  }

  #newsOf(answer: PrinterAnswer): PrinterNews[] {
    const { isReporting } = this.#profile
    switch (answer.answer) {
      case 'real-time':
        return [{ news: 'answer', bytes: [answer.byte] }]
      case 'report': {
        const condition = conditionOfReport(answer.bytes)
        if (!condition.isOffline) this.#mayHaveForgotten = false
        return [{ news: 'report', finding: { condition, isProof: isReporting } }]
      }
      case 'process-id':
        return this.#acknowledged(answer.id)
      case 'in-order':
        return this.#acknowledged(inOrder.id)
      case 'block':
      case 'flow':
      case 'noise':
        return []
      default:
        return assertNever(answer)
    }
  }

  #acknowledged(id: string): PrinterNews[] {
    return this.#mayHaveForgotten ? [] : [{ news: 'acknowledged', id }]
  }
}
