import type { Figure } from '#tools/figures/figures.ts'

export interface BenchOptions {
  /** Less data and fewer runs, so that a bench ends within a minute. */
  readonly isQuick: boolean
  /** TSV or CSV of products; made up where absent. */
  readonly productFile?: string
  readonly say: (line: string) => void
}

export interface BenchResult {
  readonly figures: readonly Figure[]
  readonly chromium?: string
}

/** Measures the product and, in the same run, whatever it is compared with. */
export type Bench = (options: BenchOptions) => Promise<BenchResult>
