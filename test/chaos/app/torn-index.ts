import { appendFile, open, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppTill } from '#test/support/app-world.ts'
import { demo } from '#test/support/demo-facts.ts'
import type { ChaosRun } from '../chaos-run.ts'
import { seeded } from '../seeded.ts'
import { loseReplica } from './replica-loss.ts'

type Random = (below: number) => number
type Tear = {
  readonly what: string
  readonly isTotal: boolean
  readonly do: (folder: string, random: Random) => Promise<void>
}

const files = async (folder: string, ending: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith(ending)).map((name) => join(folder, name))

/** Writes over some bytes in the middle. */
async function garble(file: string, random: Random): Promise<void> {
  const { size } = await stat(file)
  const handle = await open(file, 'r+')
  const noise = Buffer.from(Array.from({ length: Math.min(64, size) }, () => random(256)))
  await handle.write(noise, 0, noise.length, Math.floor(size / 3))
  await handle.close()
}

/** What is done to the files of the LevelDB in which Chromium keeps IndexedDB. */
const tears: readonly Tear[] = [
  { what: 'folder deleted', isTotal: true, do: (folder) => rm(folder, { recursive: true }) },
  {
    // What a cut leaves that the next start reads past: the start after it finds the database damaged.
    what: 'header of a record torn at the end of the log',
    isTotal: false,
    do: async (folder) => {
      for (const log of await files(folder, '.log'))
        await appendFile(log, Buffer.from([1, 2, 3, 4, 200, 0, 1]))
    },
  },
  {
    what: 'log cut short',
    isTotal: false,
    do: async (folder, random) => {
      for (const log of await files(folder, '.log')) await truncate(log, random((await stat(log)).size + 1))
    },
  },
  {
    what: 'log garbled',
    isTotal: false,
    do: async (folder, random) => {
      for (const log of await files(folder, '.log')) await garble(log, random)
    },
  },
  {
    what: 'tables garbled',
    isTotal: false,
    do: async (folder, random) => {
      for (const table of await files(folder, '.ldb')) await garble(table, random)
    },
  },
  {
    what: 'manifest emptied',
    isTotal: true,
    do: async (folder) => {
      for (const name of await readdir(folder))
        if (name.startsWith('MANIFEST')) await writeFile(join(folder, name), '')
    },
  },
]

/** The folder of the LevelDB, which exists once the till has run. */
async function levelDb({ hardware }: AppTill): Promise<string> {
  const parent = join(hardware.userData, 'chromium', 'Default', 'IndexedDB')
  const name = (await readdir(parent)).find((found) => found.endsWith('.indexeddb.leveldb'))
  if (!name) throw new Error('Chromium keeps no IndexedDB')
  return join(parent, name)
}

export const tornIndex: ChaosRun = {
  rounds: 20,
  promise: 'announced and rebuilt from journal and kept files, no fact is missing or counted twice',
  run: (options) => {
    const random = seeded(options.seed)
    return loseReplica(
      {
        fault: 'torn, garbled or deleted IndexedDB',
        isAlone: (round) => round % 2 === 1,
        strike: async (world, till, round) => {
          const tear = tears[(round + options.seed) % tears.length]
          if (!tear) throw new Error('No tear')
          await world.kill(till)
          await tear.do(await levelDb(till), random)
          await world.start(till)
          await till.page.signIn(demo.cashier.staff, demo.cashier.pin)
          return tear
        },
      },
      options,
    )
  },
}
