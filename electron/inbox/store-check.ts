import * as v from 'valibot'
import type { Emitter } from '#src/base/emitter.ts'
import type { Json, JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import type { StoreId, WriterId } from '#src/base/ids.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { ProgressDocument } from '#src/contract/documents/state-document.ts'
import type { CouchLink } from '../link/couch-link.ts'
import { LinkError } from '../link/link-error.ts'
import type { LinkMonitor } from '../link/link-monitor.ts'
import { readDocument } from '../link/read-document.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { StaffStore } from '../session/staff-store.ts'
import type { TextFile } from '../settings/atomic-file.ts'
import { WorkerLoop } from '../loop/worker-loop.ts'
import type { LoopWorld } from '../loop/worker-loop.ts'

export type StoreCheckOptions = LoopWorld & {
  readonly headOffice: CouchLink
  readonly monitor: LinkMonitor
  readonly couchUrl: string
  readonly store: StoreId
  readonly staff: StaffStore
  /** Each chain of facts of this terminal. */
  readonly writers: readonly AuditedWriter[]
  /** Holds the last epoch seen. */
  readonly epochFile: TextFile
  /**
   * Brings the epoch to the replica, at every check: a server restored from its files counts its changes anew, and a feed
   * whose place is above them passes over this one.
   */
  readonly onEpoch: (document: JsonObject) => Promise<void>
}

/** A chain of facts that head office is asked about. */
export type AuditedWriter = {
  readonly writer: WriterId
  readonly outbox: Pick<Outbox, 'audit'>
  /** Told what head office says it has of this writer. */
  readonly audited: Emitter<ProgressThere>
  /** Of facts about people: what head office has deleted on purpose is not sent again after a restore. */
  readonly isForgetful?: true
}

/** Zeros for a writer that head office does not know. */
export type ProgressThere = Pick<ProgressDocument, 'received' | 'folded' | 'floor' | 'hash'>

const progressSchema = v.object({
  received: v.number(),
  folded: v.number(),
  floor: v.number(),
  hash: v.string(),
})
const unknownThere: ProgressThere = { received: 0, folded: 0, floor: 0, hash: '' }

const hourMs = 3_600_000

/**
 * At start, at each reconnect and hourly: reads the people of the store whole, and asks head office what it has received
 * of this terminal's facts (the audit above the protocol). After a restore of head office all facts are sent again that it
 * did not delete on purpose.
 */
export class StoreCheck {
  readonly #options: StoreCheckOptions
  readonly #loop: WorkerLoop
  readonly #unsubscribe: () => void

  constructor(options: StoreCheckOptions) {
    this.#options = options
    this.#loop = new WorkerLoop('store check', options, () => this.#step())
    this.#unsubscribe = options.monitor.reconnected.on(() => this.#loop.ring())
  }

  start(): void {
    this.#loop.start()
  }

  /** Brings the replica the epoch alone. Rejects with `LinkError`. */
  async bringEpoch(): Promise<void> {
    const document = await this.#get(documentIds.epoch)
    if (document) await this.#options.onEpoch(document)
  }

  /** Checks at once. */
  wake(): void {
    this.#loop.ring()
  }

  async stop(): Promise<void> {
    this.#unsubscribe()
    await this.#loop.stop()
  }

  async #step(): Promise<number> {
    const { staff, writers, epochFile, onEpoch } = this.#options
    const documents = await this.#staffDocuments()
    // No store works without people: head office has lost them, and those known go on selling.
    if (documents.length > 0) await staff.replaceAll(documents)
    await staff.access.apply(await this.#get(documentIds.policy('access')))
    const epochDocument = await this.#get(documentIds.epoch)
    const epoch = epochDocument?.['epoch']
    const known = await epochFile.read()
    const isRestored = typeof epoch === 'string' && known !== undefined && known !== epoch
    for (const writer of writers) await this.#audit(writer, isRestored)
    if (typeof epoch === 'string' && epoch !== known) await epochFile.write(epoch)
    if (epochDocument) await onEpoch(epochDocument)
    return hourMs
  }

  async #audit({ writer, outbox, audited, isForgetful }: AuditedWriter, isRestored: boolean): Promise<void> {
    const progress = v.safeParse(progressSchema, await this.#get(documentIds.progress(writer)))
    const told = progress.success ? progress.output : unknownThere
    const start = isForgetful ? told.floor : 0
    const there = isRestored ? { ...unknownThere, received: start, floor: start } : told
    await outbox.audit(there.received)
    audited.emit(there)
  }

  async #staffDocuments(): Promise<JsonObject[]> {
    const range = new URLSearchParams({
      include_docs: 'true',
      startkey: '"staff:"',
      endkey: '"staff:\ufff0"',
    })
    const { status, body } = await this.#options.headOffice.ask(`${this.#url()}/_all_docs?${range}`)
    if (status !== 200 || !isJsonObject(body) || !Array.isArray(body['rows']))
      throw new LinkError(status === 403 ? 'refused' : 'unavailable', `${status} for the staff`)
    return body['rows'].flatMap((row: Json) =>
      isJsonObject(row) && isJsonObject(row['doc']) ? [row['doc']] : [],
    )
  }

  #get(id: string): Promise<JsonObject | undefined> {
    return readDocument(this.#options.headOffice, { databaseUrl: this.#url(), id })
  }

  #url(): string {
    return `${this.#options.couchUrl}/${databases.store(this.#options.store)}`
  }
}
