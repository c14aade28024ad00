import { kill } from './app/kill.ts'
import { rendererKill } from './app/renderer-kill.ts'
import { replicaWiped } from './app/replica-wiped.ts'
import { retention } from './app/retention.ts'
import { soak } from './app/soak.ts'
import { tornIndex } from './app/torn-index.ts'
import type { ChaosRun } from './chaos-run.ts'
import { cardBackCut } from './parts/card-back-cut.ts'
import { cardCut } from './parts/card-cut.ts'
import { clock } from './parts/clock.ts'
import { diskFull } from './parts/disk-full.ts'
import { feeds } from './parts/feeds.ts'
import { fiscalCut } from './parts/fiscal-cut.ts'
import { histories } from './parts/histories.ts'
import { journalDamage } from './parts/journal-damage.ts'
import { laws } from './parts/laws.ts'
import { network } from './parts/network.ts'
import { powerLoss } from './parts/power-loss.ts'
import { sameClaim } from './parts/same-claim.ts'
import { spentTwice } from './parts/spent-twice.ts'
import { threeTills } from './parts/three-tills.ts'
import { writeErrors } from './parts/write-errors.ts'
import { writerKill } from './parts/writer-kill.ts'

/** Each by its name on the command line, in the order of `all`. */
export const runs: Readonly<Record<string, ChaosRun>> = {
  kill,
  'renderer-kill': rendererKill,
  'torn-index': tornIndex,
  'replica-wiped': replicaWiped,
  retention,
  soak,
  network,
  feeds,
  'three-tills': threeTills,
  'same-claim': sameClaim,
  'spent-twice': spentTwice,
  'power-loss': powerLoss,
  'writer-kill': writerKill,
  'disk-full': diskFull,
  'write-errors': writeErrors,
  'journal-damage': journalDamage,
  clock,
  'fiscal-cut': fiscalCut,
  histories,
  laws,
  'card-cut': cardCut,
  'card-back-cut': cardBackCut,
}
