import type { CatalogueManifest } from '#src/contract/documents/catalogue-document.ts'
import type { ReplicaLink, ReplicaSession } from './replica-link.ts'
import { isReplicaError } from './replica-port.ts'
import { fetchSnapshot, keepOnly, readManifest, snapshotName } from './catalogue-fetch.ts'
import type { CatalogueFiles } from './catalogue-fetch.ts'
import { untilAborted, WorkerLoop } from '../loop/worker-loop.ts'
import type { LoopWorld } from '../loop/worker-loop.ts'

export type CatalogueFeedOptions = LoopWorld & {
  readonly files: CatalogueFiles
  readonly replica: ReplicaLink
}

/** Path of the page's own origin under which a published file is served. */
export const publishedPath = (name: string): string => `/published/${name}`

/** Keeps the replica's catalogue at what is published: looks at start, whenever a replica opens, and when it is told of news. */
export class CatalogueFeed {
  readonly #options: CatalogueFeedOptions
  readonly #loop: WorkerLoop
  readonly #unsubscribe: () => void
  #handed: { readonly session: ReplicaSession; readonly sha256: string } | undefined

  constructor(options: CatalogueFeedOptions) {
    this.#options = options
    this.#loop = new WorkerLoop('catalogue', options, (signal) => this.#step(signal))
    this.#unsubscribe = options.replica.opened.on(() => this.#loop.ring())
  }

  start(): void {
    this.#loop.start()
  }

  /** Something new is published. */
  wake(): void {
    this.#loop.ring()
  }

  async stop(): Promise<void> {
    this.#unsubscribe()
    await this.#loop.stop()
  }

  async #step(signal: AbortSignal): Promise<number | undefined> {
    const { files, replica } = this.#options
    const session = await untilAborted(signal, replica.session())
    if (!session) return 0
    const manifest = await readManifest(files)
    if (!this.#isUpToDate(session, manifest)) await this.#hand(session, manifest)
    return undefined
  }

  #isUpToDate(session: ReplicaSession, { number, epoch, snapshot }: CatalogueManifest): boolean {
    if (this.#handed?.session === session) return this.#handed.sha256 === snapshot.sha256
    const held = session.hello.catalogue
    return held?.number === number && held.epoch === epoch
  }

  async #hand(session: ReplicaSession, manifest: CatalogueManifest): Promise<void> {
    const { files } = this.#options
    await fetchSnapshot(files, manifest)
    const name = snapshotName(manifest)
    try {
      await session.call({ type: 'catalogue', manifest, path: publishedPath(name) })
    } catch (error) {
      // The file is hashed, so that what the worker calls damaged is damaged on this disk: fetched again.
      if (isReplicaError(error) && error.code === 'catalogue-damaged') await keepOnly(files.folder, '')
      throw error
    }
    this.#handed = { session, sha256: manifest.snapshot.sha256 }
    await keepOnly(files.folder, name)
  }
}
