import { kill } from './app/kill.ts'
import type { ChaosRun } from './chaos-run.ts'
import { feeds } from './parts/feeds.ts'
import { network } from './parts/network.ts'
import { powerLoss } from './parts/power-loss.ts'
import { threeTills } from './parts/three-tills.ts'

/** Each by its name on the command line, in the order of `all`. */
export const runs: Readonly<Record<string, ChaosRun>> = {
  kill,
  network,
  feeds,
  'three-tills': threeTills,
  'power-loss': powerLoss,
}
