import { factId } from '#src/base/ids.ts'
import { bodyTrouble } from '#src/contract/facts/fact-bodies.ts'
import { isFact } from '#src/contract/facts/fact.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { ExceptionKind } from '#src/domain/exception/exception-state.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import { readFact } from '#src/domain/fact/upgrade-fact.ts'
import { withoutRev } from '../couch/revision.ts'
import { hashFact } from '../source/hash-fact.ts'
import type { ChainEnd } from '../source/source-fact.ts'
import type { Writer } from './writer.ts'

/** Why a writer's facts cannot be folded any further. */
export type Stop = {
  readonly seq: number
  readonly kind: Extract<ExceptionKind, 'chain-broken' | 'fact-unknown'>
  readonly reason: string
}

export type Checked = {
  /** Facts that may be folded, without a hole. */
  readonly facts: readonly TradeFact[]
  /** Where the chain stands after them. */
  readonly end: ChainEnd
  readonly stop: Stop | null
}

type Verdict = { readonly fact: TradeFact } | Omit<Stop, 'seq'>

/** Takes the facts that follow `start` up to a gap or up to the first that may not be folded. */
export function checkFacts(writer: Writer, start: ChainEnd, stored: readonly Fact[]): Checked {
  const facts: TradeFact[] = []
  let end = start
  for (const document of stored) {
    const seq = end.seq + 1
    if (document._id !== factId(writer.id, seq)) break
    const verdict = checkFact(writer, end, document)
    if (!('fact' in verdict)) return { facts, end, stop: { seq, ...verdict } }
    facts.push(verdict.fact)
    end = { seq, hash: document.hash }
  }
  return { facts, end, stop: null }
}

function checkFact(writer: Writer, end: ChainEnd, document: Fact): Verdict {
  const broken = chainTrouble(writer, end, document)
  if (broken) return { kind: 'chain-broken', reason: broken }
  const read = readFact(document)
  if (!read.ok) return { kind: 'fact-unknown', reason: read.reason }
  const trouble = bodyTrouble(read.fact.kind, read.fact.body)
  return trouble ? { kind: 'fact-unknown', reason: `malformed-body: ${trouble}` } : { fact: read.fact }
}

function chainTrouble(writer: Writer, end: ChainEnd, document: Fact): string | null {
  const { hash, ...unhashed } = withoutRev(document)
  if (!isFact({ ...unhashed, hash })) return 'malformed-envelope'
  if (document.writer !== writer.id || document.seq !== end.seq + 1) return 'misnumbered'
  if (writer.store !== null && document.store !== writer.store) return 'wrong-store'
  if (document.prev !== end.hash) return 'broken-link'
  return isStandIn(document) || hashFact(unhashed) === hash ? null : 'wrong-hash'
}

/** What stands in for a refused or lost fact bears its hash, so that the chain goes on from it. */
const isStandIn = ({ kind, hash, body }: Fact): boolean =>
  (kind === 'factWithheld' && body['refusedHash'] === hash) ||
  (kind === 'factLost' && body['lostHash'] === hash)
