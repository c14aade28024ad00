/** What came from the device for one pull of the trigger: AIM identifier, if any, and data. */
export type Reading =
  | { readonly ok: true; readonly text: string }
  /** `incomplete`: the device fell silent before the end. */
  | { readonly ok: false; readonly reason: 'incomplete' | 'too-long'; readonly text: string }

export type ReaderStep = {
  readonly readings: readonly Reading[]
  /** When to call `silence`, unless bytes come first. */
  readonly wakeAt?: number
}

/** Cuts what a scanner sends into readings; times are monotonic. */
export interface ScanReader {
  push(bytes: Uint8Array, at: number): ReaderStep
  silence(at: number): ReaderStep
  /** The link was opened anew. */
  reset(): void
}
