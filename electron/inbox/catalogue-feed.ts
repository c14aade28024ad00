import type {
  CatalogueDelta,
  CatalogueManifest,
  PublishedFile,
} from '#src/contract/documents/catalogue-document.ts'
import { deltasFrom } from '#src/contract/documents/catalogue-path.ts'
import type { ReplicaHello } from '#src/contract/replica/port-messages.ts'
import type { ReplicaLink, ReplicaSession } from './replica-link.ts'
import type { ReplicaCall } from './replica-port.ts'
import { isReplicaError } from './replica-port.ts'
import { fetchedName, fetchPublished, keepOnly, readManifest } from './published-files.ts'
import { catalogueManifestSchema, keepPublication, keptManifest } from './kept-publication.ts'
import type { PublishedFiles } from './published-files.ts'
import { untilAborted, WorkerLoop } from '../loop/worker-loop.ts'
import type { LoopWorld } from '../loop/worker-loop.ts'

export type CatalogueFeedOptions = LoopWorld & {
  readonly files: PublishedFiles
  readonly replica: ReplicaLink
  /** The folder holds all that is published; called also where it did before. */
  readonly onKept: () => void
}

/** Path of the page's own origin under which a published file is served. */
export const publishedPath = (name: string): string => `/published/${name}`

type Held = NonNullable<ReplicaHello['catalogue']>

/** Keeps the replica's catalogue at what is published: looks at start, whenever a replica opens, and when it is told of news. */
export class CatalogueFeed {
  readonly #options: CatalogueFeedOptions
  readonly #loop: WorkerLoop
  readonly #unsubscribe: () => void
  #handed: { readonly session: ReplicaSession; readonly held: Held } | undefined

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
    const { files, replica, onKept } = this.#options
    const session = await untilAborted(signal, replica.session())
    if (!session) return 0
    const manifest = await this.#manifest(session)
    const held = await this.#atLeastSnapshot(session, manifest)
    const steps = deltasFrom(manifest, held.number) ?? []
    if (steps.length > 0) await this.#handDeltas(session, { held, steps })
    await keepPublication(files, manifest)
    onKept()
    return undefined
  }

  /** What is published; for an empty replica without head office, what this till has kept of it, so that it can sell. */
  async #manifest(session: ReplicaSession): Promise<CatalogueManifest> {
    const { files } = this.#options
    try {
      return await readManifest(files, catalogueManifestSchema)
    } catch (error) {
      const kept = this.#held(session) ? undefined : await keptManifest(files)
      if (!kept) throw error
      return kept
    }
  }

  /** The snapshot is handed only where the deltas do not lead on from what the replica holds. */
  async #atLeastSnapshot(session: ReplicaSession, manifest: CatalogueManifest): Promise<Held> {
    const { epoch, number, snapshot } = manifest
    const held = this.#held(session)
    if (held?.epoch === epoch && deltasFrom(manifest, held.number)) return held
    await this.#hand(session, [snapshot], {
      message: { type: 'catalogue', manifest, path: pathOf(snapshot) },
      held: { number, epoch },
    })
    return { number, epoch }
  }

  #held(session: ReplicaSession): Held | null {
    return this.#handed?.session === session ? this.#handed.held : session.hello.catalogue
  }

  async #handDeltas(
    session: ReplicaSession,
    { held: { epoch, number }, steps }: { readonly held: Held; readonly steps: readonly CatalogueDelta[] },
  ): Promise<void> {
    const deltas = steps.map((delta) => ({ ...delta, path: pathOf(delta) }))
    await this.#hand(session, steps, {
      message: { type: 'catalogue-deltas', epoch, deltas },
      held: { epoch, number: steps.at(-1)?.to ?? number },
    })
  }

  async #hand(
    session: ReplicaSession,
    published: readonly PublishedFile[],
    { message, held }: { readonly message: ReplicaCall; readonly held: Held },
  ): Promise<void> {
    const { files } = this.#options
    for (const file of published) await fetchPublished(files, file)
    try {
      await session.call(message)
    } catch (error) {
      // The files are hashed, so that what the worker calls damaged is damaged on this disk: fetched again.
      if (isReplicaError(error) && error.code === 'catalogue-damaged') await keepOnly(files.folder, [])
      throw error
    }
    this.#handed = { session, held }
  }
}

const pathOf = (file: PublishedFile): string => publishedPath(fetchedName(file))
