import type { PrinterCondition } from './printer-condition.ts'

/** What the printer is like, as far as it was told. */
export type Finding = {
  readonly condition: PrinterCondition
  /** It shows as well that what was sent to initialise it was executed. */
  readonly isProof: boolean
}

/** What a printer says, sorted. */
export type PrinterNews =
  /** To the status question that is open. */
  | { readonly news: 'answer'; readonly bytes: readonly number[] }
  /** Told without being asked. */
  | { readonly news: 'report'; readonly finding: Finding }
  /** This acknowledgement was executed, and so all before it. */
  | { readonly news: 'acknowledged'; readonly id: string }

/** The question at the end of a job whose answer proves that all before it was executed. */
export type JobAcknowledgement = { readonly id: string; readonly query: Uint8Array }

/** What is said to a printer besides the documents, and how its answers are read. One for each printer: it remembers. */
export interface PrinterLanguage {
  /** Asked one after the other; the answers to all of them make a finding. Executed at once, even offline. */
  readonly statusQuestions: readonly Uint8Array[]
  /** Whether an acknowledgement shows only in the answer to a status question. */
  readonly isAcknowledgedWhenAsked: boolean
  /** A fresh link: half an answer will not be finished, and the printer may be another one. */
  begin(): void
  initialise(): Uint8Array
  /** Initialises a printer that may be waiting for the rest of a command. */
  flush(): Uint8Array
  kickDrawer(pin: 2 | 5): Uint8Array
  /** For one job, to be asked once. */
  acknowledge(): JobAcknowledgement
  /** Asked behind each part of a job but the last: the next part waits until this one is executed. */
  readonly checkpoint: JobAcknowledgement
  /** What is sent from now on is a part of a job, with its question at the end; answers with what has to go before it. */
  partBegins(): Uint8Array
  /**
   * The printer has stopped the flow of what it is sent, which one that was switched off does as well: what then executes the
   * rest of a job may have forgotten its beginning.
   */
  flowStopped(): void
  hear(bytes: Uint8Array): readonly PrinterNews[]
  /** Of the answers to all status questions, in their order. */
  conclude(answers: readonly (readonly number[])[]): Finding
}
