import { databases } from '#src/contract/documents/databases.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import { touchedBy } from '#src/domain/fact/areas.table.ts'
import { readFact } from '#src/domain/fact/upgrade-fact.ts'
import type { HomeDocument } from '#head-office/projector/home-document.ts'
import { clockToleranceMs } from '#electron/guards/judge-clock.ts'
import { stores, webWriter } from './model-head-office.ts'
import type { ModelRelay } from './model-relay.ts'
import type { ModelTerminal } from './model-terminal.ts'
import { factsDatabase } from './quick-facts.ts'
import { standIn } from './stand-in.ts'
import {
  claimsAreExclusive,
  everyReturnIsCountedOrAnException,
  noRightIsStuck,
  stockIsWhatMoved,
} from './trade-invariants.ts'
import type { Told } from './told.ts'
import type { World } from './world.ts'

/** What no step may break. */
export function brokenNow(world: World): string | null {
  for (const till of world.tills) {
    const alarm = till.notices.find((code) => code !== 'fact-withheld')
    const broken = alarm ? `${till.id} tells of ${alarm}` : falseCursor(world, till)
    if (broken) return broken
  }
  return null
}

/** A cursor that is above what is there; excused until the first audit after a restore of head office. */
function falseCursor(world: World, till: ModelTerminal): string | null {
  const received = till.epoch === world.headOffice.epoch ? till.received : 0
  const relay = askedRelay(world, till)
  const name = factsDatabase(till.store)
  for (const { fact } of till.journal.allFacts) {
    const { _id: id, seq, hash } = fact
    const there = world.headOffice.couch.get<Fact>(name, id)
    if (seq <= received && there?.hash !== hash) return `${till.id} believes ${id} received`
    const isCopied = there !== undefined || seq > till.copied || !relay || relay.couch.get(name, id)
    if (!isCopied) return `${till.id} believes ${id} copied`
  }
  return null
}

/** A relay that cannot be asked may have been emptied, and after a restore it alone has what head office lost. */
const askedRelay = ({ headOffice, relay }: World, { relayLine }: ModelTerminal): ModelRelay | null =>
  relay?.isUp && relayLine.isUp && headOffice.restores === 0 ? relay : null

/** What must hold once everything is up, sent, folded and pulled. */
export function brokenAtRest(world: World): string | null {
  const told = readTold(world)
  for (const check of checks) {
    const broken = check(world, told)
    if (broken) return broken
  }
  return null
}

function readTold({ headOffice, burnt }: World): Told {
  const facts: Fact[] = []
  const folded: Fact[] = [...headOffice.factsOf(webWriter, null)]
  const gone = new Set<string>(burnt.map(({ id }) => id))
  for (const store of stores) {
    for (const document of headOffice.couch.of(factsDatabase(store)).documents.values()) {
      const fact = standIn<Fact>(document)
      facts.push(fact)
      // Behind a gap that a burnt machine left nothing is folded until a person closes it.
      if (!gone.has(fact.writer) || fact.seq <= headOffice.progress(fact.writer, store).folded)
        folded.push(fact)
    }
  }
  return { facts, folded }
}

const checks: readonly ((world: World, told: Told) => string | null)[] = [
  everyAcknowledgedFactStands,
  noActIsTwoFacts,
  numbersHaveNoGap,
  stockIsWhatMoved,
  everyReturnIsCountedOrAnException,
  claimsAreExclusive,
  noRightIsStuck,
  clocksDoNotRunBack,
  replicasShowWhatHeadOfficeSays,
]

function everyAcknowledgedFactStands({ acknowledged, headOffice }: World): string | null {
  for (const { id, hash, terminal, isBurnt } of acknowledged) {
    if (isBurnt) continue
    const fact = headOffice.couch.get<Fact>(factsDatabase(terminal.store), id)
    if (fact?.hash !== hash) return `${id} was acknowledged and does not stand at head office`
    const exception = `exception:${terminal.id}:${fact.seq}:fact-withheld`
    const isFolded = headOffice.progress(terminal.writer, terminal.store).folded >= fact.seq
    if (
      fact.kind === 'factWithheld' &&
      isFolded &&
      !headOffice.couch.get(databases.store(terminal.store), exception)
    )
      return `${id} was withheld and nobody is told`
  }
  return null
}

/** Lines are named for the act that made them. */
function noActIsTwoFacts(_: World, { facts }: Told): string | null {
  const seen = new Set<string>()
  for (const fact of facts) {
    const name = nameOf(fact)
    if (name === null) continue
    if (seen.has(name)) return `${name} became two facts, the second ${fact._id}`
    seen.add(name)
  }
  return null
}

function nameOf({ body }: Fact): string | null {
  const { act, lines } = standIn<{ act?: string; lines?: readonly { name?: string }[] }>(body)
  return act ?? lines?.[0]?.name ?? null
}

function numbersHaveNoGap({ tills, headOffice }: World): string | null {
  for (const { id, writer, store, journal } of tills) {
    const last = journal.lastFact?.seq ?? 0
    const { folded, received } = headOffice.progress(writer, store)
    if (folded !== last || received !== last)
      return `of ${id}'s ${last} facts ${folded} are folded, ${received} received`
  }
  return null
}

/** Of new sales and returns alone: goods may be handed over, and what was begun be ended, under any date. */
function clocksDoNotRunBack({ acknowledged }: World): string | null {
  const latest = new Map<unknown, number>()
  for (const { terminal, id, at, isGuarded, isConfirmed } of acknowledged) {
    const ms = Date.parse(at)
    const before = isConfirmed ? 0 : (latest.get(terminal) ?? 0)
    if (isGuarded && ms < before - clockToleranceMs) return `${id} is dated ${at}, long behind the one before`
    latest.set(terminal, isConfirmed ? ms : Math.max(ms, before))
  }
  return null
}

/** Where a person has to look first: own facts that head office refused, and those behind the gap of a burnt machine. */
function replicasShowWhatHeadOfficeSays({ tills, headOffice, burnt }: World, { facts }: Told): string | null {
  const gone = new Set<string>(burnt.map(({ id }) => id))
  const behindGap = facts.filter(
    ({ writer, store, seq }) => gone.has(writer) && seq > headOffice.progress(writer, store).folded,
  )
  for (const till of tills) {
    const excused = touchedByAny([...till.withheld.map(({ fact }) => fact), ...behindGap])
    for (const [id, document] of headOffice.couch.of(databases.store(till.store)).documents) {
      if (!/^(stock|order|sale):/.test(id) || excused.has(id)) continue
      const { state, pendingFacts } = till.replica.shown(id)
      const isSame = state === standIn<HomeDocument>(document).state
      if (!isSame || pendingFacts > 0) return `${till.id} shows another ${id} than head office has`
    }
  }
  return null
}

function touchedByAny(facts: readonly Fact[]): ReadonlySet<string> {
  return new Set(
    facts.flatMap((fact) => {
      const read = readFact(fact)
      return read.ok ? touchedBy(read.fact).map(({ id }) => id) : []
    }),
  )
}
