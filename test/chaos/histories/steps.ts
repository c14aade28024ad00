import { seeded } from '../seeded.ts'

/** How often each kind of step happens, in relation to the others. */
const weights = {
  sell: 12,
  giveBack: 12,
  handOver: 7,
  askAgain: 3,
  /** The line to head office breaks, comes back, or loses requests and answers. */
  line: 10,
  relayLine: 3,
  kill: 3,
  burn: 1,
  fold: 12,
  copy: 4,
  pull: 12,
  audit: 2,
  backUp: 2,
  restore: 2,
  clock: 2,
  loseReplica: 1,
  loseCursor: 1,
  headOfficeAct: 3,
  relay: 5,
  forward: 1,
} as const

export type StepKind = keyof typeof weights

/** One thing that happens. All that is left open in it follows from `pick`, so that other steps may be left out around it. */
export type Step = {
  readonly no: number
  readonly do: StepKind
  readonly till: number
  readonly pick: number
}

export type Site = { readonly tills: readonly string[]; readonly hasRelay: boolean }

export type History = { readonly seed: number; readonly site: Site; readonly steps: readonly Step[] }

const kinds = (Object.keys(weights) as StepKind[]).flatMap((kind) =>
  Array<StepKind>(weights[kind]).fill(kind),
)
/** Most faults show in few steps and short histories are quick, so that one in `longEvery` is long. */
const shortest = 3
const longest = { usually: 9, sometimes: 28 }
const longEvery = 16

/** The store of each till. */
const sites: readonly Site[] = [
  { tills: ['s1', 's1'], hasRelay: false },
  { tills: ['s1', 's1'], hasRelay: true },
  { tills: ['s1', 's2'], hasRelay: false },
  { tills: ['s1', 's1', 's2'], hasRelay: true },
  { tills: ['s1', 's1', 's2', 's2'], hasRelay: true },
]

/** The history of a seed: always the same. */
export function historyOf(seed: number): History {
  const random = seeded(Math.imul(seed, 0x9e3779b1))
  const site = sites[random(sites.length)] ?? { tills: ['s1'], hasRelay: false }
  const most = random(longEvery) === 0 ? longest.sometimes : longest.usually
  const count = shortest + random(most - shortest + 1)
  const steps = Array.from({ length: count }, (_, no): Step => {
    const kind = kinds[random(kinds.length)] ?? 'sell'
    return { no, do: kind, till: random(site.tills.length), pick: random(0x4000_0000) }
  })
  return { seed, site, steps }
}

/** Reads one choice after the other out of a `pick`. */
export function choices(pick: number): (below: number) => number {
  let rest = pick
  return (below) => {
    const choice = rest % below
    rest = Math.floor(rest / below)
    return choice
  }
}
