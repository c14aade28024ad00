import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '#src/base/clock.ts'
import { sleep } from '#src/base/sleep.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { CatalogueManifest } from '#src/contract/documents/catalogue-document.ts'
import type { CataloguePulse, EpochDocument } from '#src/contract/documents/state-document.ts'
import { editDocument } from '../couch/edit-document.ts'
import type { Couch } from '../couch/couch.ts'
import type { Work } from '../couch/keep-up.ts'
import { settle, writeSnapshot } from './write-snapshot.ts'

export type PublisherOptions = {
  readonly couch: Couch
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly folder: string
  /** How long it waits for further changes before it publishes; default 2 s. */
  readonly quietMs?: number
}

/** Where the catalogue stood before the newest snapshot was read; written after its manifest, so a crash publishes again. */
type Cursor = { readonly since: string }

const defaultQuietMs = 2_000
const cursorFile = 'cursor.json'
const manifestFile = 'manifest.json'
/** Snapshots kept: the newest, and the one that a terminal may be half through. */
const keptSnapshots = 2

/** Publishes the catalogue as a file whenever it has changed, and tells every store of it. */
export function publisher(options: PublisherOptions): Work {
  const { couch, clock, signal, folder, quietMs = defaultQuietMs } = options
  const catalogue = couch.database(databases.catalogue)

  const run = async (): Promise<boolean> => {
    await mkdir(folder, { recursive: true })
    const last = await readJson<CatalogueManifest>(join(folder, manifestFile))
    const epoch = await readEpoch(couch)
    if (last?.epoch === epoch && !(await hasChanged())) {
      await tellStores(options, last.number)
      return false
    }
    if (last) await sleep(clock, quietMs, signal)
    const since = await catalogue.updateSeq()
    const number = (last?.number ?? 0) + 1
    const snapshot = await writeSnapshot(catalogue, folder, number)
    const at = new Date(clock.now()).toISOString()
    const manifest: CatalogueManifest = { format: 1, epoch, number, snapshot, at }
    await writeWhole(folder, manifestFile, manifest)
    await writeWhole(folder, cursorFile, { since } satisfies Cursor)
    await removeOld(folder)
    await tellStores(options, number)
    return true
  }

  const hasChanged = async (): Promise<boolean> => {
    const cursor = await readJson<Cursor>(join(folder, cursorFile))
    return !cursor || (await catalogue.changes(cursor.since, 1)).results.length > 0
  }

  return { name: 'publisher', concerns: (name) => name === databases.catalogue, run }
}

async function readEpoch(couch: Couch): Promise<string> {
  const document = await couch.database(databases.chain).get<EpochDocument>(documentIds.epoch)
  return document?.epoch ?? ''
}

/** `pulse:catalogue` of each store names the newest number; a store that is new hears of it at the next run. */
async function tellStores({ couch, clock }: PublisherOptions, number: number): Promise<void> {
  const stores = (await couch.names()).filter((name) => name.startsWith('store-'))
  for (const store of stores) {
    await editDocument<CataloguePulse>(couch.database(store), 'pulse:catalogue', (known) =>
      known && known.number >= number
        ? null
        : {
            _id: 'pulse:catalogue',
            type: 'catalogue-pulse',
            number,
            at: new Date(clock.now()).toISOString(),
          },
    )
  }
}

async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function writeWhole(folder: string, file: string, value: object): Promise<void> {
  const draft = join(folder, `.${file}-${process.pid}`)
  await writeFile(draft, JSON.stringify(value))
  await settle(draft, join(folder, file))
}

async function removeOld(folder: string): Promise<void> {
  const numberOf = (file: string): number => Number(file.split('-')[1])
  const snapshots = (await readdir(folder)).filter((file) => file.startsWith('snapshot-'))
  const old = snapshots.sort((a, b) => numberOf(b) - numberOf(a)).slice(keptSnapshots)
  for (const file of old) await rm(join(folder, file), { force: true })
}
