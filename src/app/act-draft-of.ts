import type { ActDraft, ActKind, FiscalStep, JobDraft, Numbering } from '../contract/acts/act-draft.ts'
import type { JsonObject } from '../base/json.ts'
import type { FiscalDocument } from '../device/fiscal-document.ts'
import type { ReceiptDocument } from '../device/receipt-document.ts'
import type { FactKind } from '../domain/fact/trade-fact.ts'
import { currentVersions } from '../domain/fact/upgrade-fact.ts'
import type { Money } from '../domain/money/money.ts'
import type { ActContext } from './act-context.ts'
import { fiscalSlot } from './slots.ts'
import { tradingDay } from './trading-day.ts'

export type ActParts = {
  readonly kind: ActKind
  readonly fact: FactKind
  readonly body: JsonObject
  readonly about: string | null
  readonly sum?: Money
  readonly steps?: ActDraft['steps']
  readonly jobs?: readonly JobDraft[]
  readonly numbering?: Numbering
}

/** Dresses a fact's body as an act of today's trading day. */
export function actDraftOf({ act, now, store }: ActContext, parts: ActParts): ActDraft {
  const { kind, fact, body, about, sum, steps = [], jobs = [], numbering } = parts
  return {
    act,
    kind,
    summary: { about, minor: sum?.minor ?? null, currency: sum?.currency ?? null },
    steps,
    fact: { kind: fact, version: currentVersions[fact], businessDate: tradingDay(store.zone, now), body },
    jobs,
    ...(numbering && { numbering }),
  }
}

export const printJob = (title: string, document: ReceiptDocument): JobDraft => ({
  job: 'print',
  title,
  document,
})

export const drawerJob: JobDraft = { job: 'drawer' }

export const fiscalStep = (document: FiscalDocument): FiscalStep => ({
  step: 'fiscal',
  slot: fiscalSlot.$slot,
  document,
})
