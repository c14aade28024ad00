import type { ActId, StaffId } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { PaymentStep } from '#src/contract/acts/act-draft.ts'
import type { OutcomeRecord } from '#src/contract/journal/records.ts'
import type { OpenActState } from '#src/contract/journal/working-state.ts'
import type { Journal } from '../journal/journal.ts'
import type { PaymentAnswer } from './payment-answer.ts'
import { chargedSteps, knownOfPayment, lastAnswer } from './payment-answer.ts'
import type { Payments } from './payments.ts'
import { paymentKey } from './payments.ts'

export type PaymentStepsOptions = {
  readonly journal: Pick<Journal, 'append'>
  readonly payments: Payments
  /** UTC, for records. */
  readonly now: () => string
}

/** The payments of an act, each change of what is known of them an fsynced record. */
export class PaymentSteps {
  readonly #options: PaymentStepsOptions

  constructor(options: PaymentStepsOptions) {
    this.#options = options
  }

  /** `mayHaveAsked`: the charge may stand at the terminal already. */
  async pay(open: OpenActState, step: PaymentStep, mayHaveAsked: boolean): Promise<PaymentAnswer> {
    const known = lastAnswer(open, step.slot)
    if (known?.payment === 'approved' || known?.payment === 'declined') return known
    const { act } = open.intent.draft
    const answer = await this.#options.payments.charge(act, step, {
      mayHaveAsked,
      known: knownOfPayment(open, step.slot),
      note: (mark) => this.#note(act, step, { payment: 'asking', mark }),
    })
    await this.#note(act, step, answer)
    return answer
  }

  /** Answers whether nothing of this act is charged any more; a charge without an outcome may stand at the terminal. */
  async reverse(open: OpenActState): Promise<boolean> {
    const { act } = open.intent.draft
    for (const step of chargedSteps(open)) {
      await this.#note(act, step, { payment: 'reversing' })
      const known = knownOfPayment(open, step.slot)
      if (!(await this.#options.payments.reverse(act, step, known))) return false
      await this.#note(act, step, { payment: 'reversed' })
    }
    return true
  }

  /** A person's word on the payments that the terminal does not tell about. */
  async take(open: OpenActState, word: 'paid' | 'unpaid', by: StaffId | null): Promise<void> {
    const { act } = open.intent.draft
    const untold = chargedSteps(open).filter(({ slot }) => lastAnswer(open, slot)?.payment !== 'approved')
    await this.#options.journal.append(() =>
      untold.map((step) => this.#outcome(act, step, { ...answerBy(act, step, word), by })),
    )
  }

  async #note(act: ActId, step: PaymentStep, result: JsonObject): Promise<void> {
    await this.#options.journal.append(() => [this.#outcome(act, step, result)])
  }

  #outcome(act: ActId, { slot }: PaymentStep, result: JsonObject): OutcomeRecord {
    return { sort: 'outcome', act, at: this.#options.now(), step: slot, result }
  }
}

const answerBy = (act: ActId, { slot }: PaymentStep, word: 'paid' | 'unpaid'): PaymentAnswer =>
  word === 'paid'
    ? { payment: 'approved', reference: paymentKey(act, slot) }
    : { payment: 'declined', cause: 'told' }
