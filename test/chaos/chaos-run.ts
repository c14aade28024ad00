import type { Fault } from '#tools/figures/figures.ts'

export interface ChaosOptions {
  /** Faults to inject: kills, cuts, flips, histories. */
  readonly rounds: number
  /** The same seed plays the same run. */
  readonly seed: number
  readonly say: (line: string) => void
  /** Folder of a filled demo world, made when it is first asked for; only runs that drive the built app need it. */
  readonly template: () => Promise<string>
  /** One of the run's `plants`: the fault that is in what is tried, so that the run must find it. */
  readonly plant?: string
}

/** Injects faults into acknowledged work and counts what was lost or doubled; it throws only where the run itself cannot go on. */
export interface ChaosRun {
  /** Rounds where none are asked for: what the table in README is made of. */
  readonly rounds: number
  /** What is promised, for the table. */
  readonly promise: string
  /** Faults of design that can be planted into what is tried. */
  readonly plants?: readonly string[]
  readonly run: (options: ChaosOptions) => Promise<readonly Fault[]>
}
