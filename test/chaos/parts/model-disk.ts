import path from 'node:path'
import type { JournalFile, JournalFiles } from '#electron/journal/journal-files.ts'
import { withoutRoom } from '#electron/journal/segment-file.ts'
import { overwritten } from '#test/support/electron/memory-files.ts'

type Random = (below: number) => number

/** What the processes see of a file, and what of it is sure to be there after a loss of power. */
type Inode = { seen: Buffer; synced: Buffer; lost: { from: number; to: number } | null }

const sectorBytes = 512

/** A change of names in a folder that is not synced yet. */
type NameChange = { readonly folder: string; readonly apply: (names: Map<string, Inode>) => void }

export type DiskCall = {
  readonly name: keyof JournalFiles | keyof JournalFile
  readonly file: string
  /** What a failure does. */
  readonly fails?: () => void
}

/** `fails`: nothing happens. `short`: half of a write arrives. `stops`, `stops-after`: the machine does, before or after it. */
export type DiskTrouble = 'fails' | 'short' | 'stops' | 'stops-after'

/**
 * A disk that keeps apart what was written and what was synced, for contents and for names. A loss of power keeps any part
 * of the rest; after a failed sync the kernel calls lost pages clean, so that a later sync succeeds without them.
 */
export class ModelDisk {
  /** Asked at each call. */
  befalls: (call: DiskCall) => DiskTrouble | undefined = () => undefined
  /** Bytes; what does not fit fails with ENOSPC. */
  capacity = Infinity
  /** Bytes that other programs hold. */
  otherBytes = 0
  calls = 0
  #seen = new Map<string, Inode>()
  readonly #synced = new Map<string, Inode>()
  #changes: NameChange[] = []
  readonly #locks = new Map<string, number>()
  #process = 0

  get freeBytes(): number {
    const used = [...this.#seen.values()].reduce((sum, { seen }) => sum + seen.length, this.otherBytes)
    return Math.max(0, this.capacity - used)
  }

  /** The disk as a new process has it; those before it are dead and reach it no longer. */
  boot(): JournalFiles {
    this.#process += 1
    return processFiles(this, this.#process)
  }

  losePower(random: Random): void {
    this.#process += 1
    for (const { apply } of this.#changes) if (random(2) === 0) apply(this.#synced)
    this.#changes = []
    for (const [file, inode] of this.#synced) {
      const left = afterPowerLoss(inode, random)
      this.#synced.set(file, { seen: left, synced: left, lost: null })
    }
    this.#seen = new Map(this.#synced)
  }

  async reach<T>(process: number, call: DiskCall, act: (trouble: DiskTrouble | undefined) => T): Promise<T> {
    if (process !== this.#process) throw diskError('EIO')
    this.calls += 1
    const trouble = this.befalls(call)
    if (trouble === 'stops') this.#process += 1
    if (trouble === 'fails') call.fails?.()
    if (trouble === 'stops' || trouble === 'fails') throw diskError('EIO')
    const result = act(trouble)
    if (trouble !== 'stops-after') return result
    this.#process += 1
    throw diskError('EIO')
  }

  names(folder: string): string[] {
    return [...this.#seen.keys()]
      .filter((file) => path.dirname(file) === folder)
      .map((file) => path.basename(file))
  }

  inode(file: string): Inode {
    const inode = this.#seen.get(file)
    if (!inode) throw diskError('ENOENT')
    return inode
  }

  /** Makes the file, or empties it, which is not durable either. */
  make(file: string): Inode {
    const found = this.#seen.get(file)
    if (found) {
      found.seen = Buffer.alloc(0)
      found.lost = null
      return found
    }
    if (this.freeBytes === 0) throw diskError('ENOSPC')
    const inode: Inode = { seen: Buffer.alloc(0), synced: Buffer.alloc(0), lost: null }
    this.rename(file, (names) => names.set(file, inode))
    return inode
  }

  /** A change of names that is seen at once and durable with its folder. */
  rename(file: string, apply: NameChange['apply']): void {
    apply(this.#seen)
    this.#changes.push({ folder: path.dirname(file), apply })
  }

  syncNames(folder: string): void {
    for (const change of this.#changes) if (change.folder === folder) change.apply(this.#synced)
    this.#changes = this.#changes.filter((change) => change.folder !== folder)
  }

  /** As much of it as there is room for. */
  write(inode: Inode, bytes: Buffer, at: number): void {
    const written = Math.min(bytes.length, inode.seen.length - at + this.freeBytes)
    inode.seen = overwritten(inode.seen, bytes.subarray(0, written), at)
    if (written < bytes.length) throw diskError('ENOSPC')
  }

  lock(file: string, process: number): boolean {
    if (this.#locks.get(file) === process) return false
    this.#locks.set(file, process)
    return true
  }

  unlock(file: string): void {
    this.#locks.delete(file)
  }
}

function processFiles(disk: ModelDisk, process: number): JournalFiles {
  const reach = <T>(
    name: DiskCall['name'],
    file: string,
    act: (trouble: DiskTrouble | undefined) => T,
  ): Promise<T> => disk.reach(process, { name, file }, act)
  const handle = (file: string, inode: Inode): JournalFile => ({
    write: (bytes, at) =>
      reach('write', file, (trouble) => {
        if (trouble !== 'short') return disk.write(inode, bytes, at)
        disk.write(inode, bytes.subarray(0, bytes.length >> 1), at)
        throw diskError('EIO')
      }),
    datasync: () =>
      disk.reach(process, { name: 'datasync', file, fails: () => loseUnsynced(inode) }, () =>
        syncInode(inode),
      ),
    truncate: (length) =>
      reach('truncate', file, () => {
        inode.seen = inode.seen.subarray(0, length)
      }),
    close: () => reach('close', file, () => undefined),
  })
  return {
    makeFolder: (folder) => reach('makeFolder', folder, () => undefined),
    list: (folder) => reach('list', folder, () => disk.names(folder)),
    read: (file) => reach('read', file, () => Buffer.from(disk.inode(file).seen)),
    readRange: (file, offset, length) =>
      reach('readRange', file, () => Buffer.from(disk.inode(file).seen.subarray(offset, offset + length))),
    create: (file) => reach('create', file, () => handle(file, disk.make(file))),
    rename: (from, to) =>
      reach('rename', to, () => {
        const inode = disk.inode(from)
        disk.rename(to, (names) => {
          names.delete(from)
          names.set(to, inode)
        })
      }),
    remove: (file) => reach('remove', file, () => disk.rename(file, (names) => names.delete(file))),
    syncFolder: (folder) => reach('syncFolder', folder, () => disk.syncNames(folder)),
    lock: (file) => reach('lock', file, () => disk.lock(file, process)),
    unlock: (file) => reach('unlock', file, () => disk.unlock(file)),
  }
}

function syncInode(inode: Inode): void {
  inode.synced = inode.seen
  if (!inode.lost) return
  inode.synced = Buffer.from(inode.seen)
  inode.synced.fill(0, inode.lost.from, inode.lost.to)
}

function loseUnsynced(inode: Inode): void {
  inode.lost ??= { from: sharedLength(inode.synced, inode.seen), to: inode.seen.length }
}

/** What is left of a file: all that was synced, and of what has changed any part, then zeros, garbage or what the blocks held before. */
function afterPowerLoss({ synced, seen }: Inode, random: Random): Buffer {
  if (synced === seen) return seen
  const shared = sharedLength(synced, seen)
  if (shared < synced.length && random(2) === 0) return synced
  const changedTo = Math.max(shared, withoutRoom(seen).length)
  if (random(2) === 0) return withSomeSectors(synced, seen.subarray(0, changedTo), random)
  const written = shared + random(changedTo - shared + 1)
  const tail = Buffer.alloc(random(changedTo - written + 1))
  const kind = random(4)
  if (kind === 1) tail.forEach((_, at) => (tail[at] = random(256)))
  // A block that is used again holds what is older than all that is lost.
  if (kind === 2) seen.copy(tail, 0, random(shared), shared)
  const torn = kind === 3 ? Buffer.alloc(0) : tail
  return Buffer.concat([seen.subarray(0, written), torn, synced.subarray(written + torn.length)])
}

/** A disk writes sectors in any order: of what was not synced any of them may be there, and in place of the others what was. */
function withSomeSectors(synced: Buffer, seen: Buffer, random: Random): Buffer {
  const left = Buffer.alloc(Math.max(synced.length, seen.length))
  synced.copy(left)
  for (let at = 0; at < seen.length; at += sectorBytes)
    if (random(2) === 0) seen.copy(left, at, at, at + sectorBytes)
  return left
}

function sharedLength(a: Buffer, b: Buffer): number {
  const most = Math.min(a.length, b.length)
  if (a.subarray(0, most).equals(b.subarray(0, most))) return most
  let at = 0
  while (a[at] === b[at]) at += 1
  return at
}

const diskError = (code: 'EIO' | 'ENOSPC' | 'ENOENT'): Error => Object.assign(new Error(code), { code })
