import type { FiscalTrouble } from './fiscal-order.ts'

/** What a fiscal printer says about itself; asking for it registers nothing. */
export type FiscalHealth = {
  /** Its own time and whether a receipt may bear it; null where it cannot be asked. */
  readonly clock: { readonly told: string; readonly isRight: boolean } | null
  /** The letters in use; `percent` is null for goods that are exempt. */
  readonly rates: readonly { readonly letter: string; readonly percent: number | null }[]
  /** Whether anything was sold since its last daily report; null where it does not say. */
  readonly isReportWaiting: boolean | null
  /** The unique number of its fiscal memory; empty where it is not told. */
  readonly printer: string
}

export type FiscalHealthAnswer =
  { readonly ok: true; readonly health: FiscalHealth } | ({ readonly ok: false } & FiscalTrouble)
