import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { JournalFiles } from '#electron/journal/journal-files.ts'
import { nodeFiles } from '#electron/journal/node-files.ts'
import { ModelDisk } from './model-disk.ts'
import { journalFolder } from './model-till.ts'

/** A disk that somebody else fills up. */
export interface SmallDisk {
  readonly name: string
  readonly folder: string
  /** The disk as a new process has it. */
  boot(): JournalFiles
  /** About so many bytes stay free. */
  leave(bytes: number): void
  clear(): void
  close(): void
}

const smallBytes = 4_000_000

export function modelSmallDisk(): SmallDisk {
  const disk = new ModelDisk()
  disk.capacity = smallBytes
  return {
    name: 'disk full at any write of a sale, then freed',
    folder: journalFolder,
    boot: () => disk.boot(),
    leave: (bytes) => void (disk.otherBytes += Math.max(0, disk.freeBytes - bytes)),
    clear: () => void (disk.otherBytes = 0),
    close: () => undefined,
  }
}

/** A file system of the machine itself; undefined where this user may not mount one. */
export function mountSmallDisk(): SmallDisk | undefined {
  const root = mkdtempSync(path.join(tmpdir(), 'kontuar-full-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${smallBytes}`, 'tmpfs', root])
  if (mounted.status !== 0) {
    rmSync(root, { recursive: true })
    return undefined
  }
  const filler = path.join(root, 'filler')
  const freeBytes = (): number => {
    const { bavail, bsize } = statfsSync(root)
    return bavail * bsize
  }
  return {
    name: 'the same on a small file system of the machine',
    folder: path.join(root, 'journal'),
    boot: () => nodeFiles,
    leave: (bytes) => writeFileSync(filler, Buffer.alloc(Math.max(0, freeBytes() - bytes))),
    clear: () => rmSync(filler, { force: true }),
    close: () => {
      // Lazily: somebody may just look at what is mounted where.
      spawnSync('umount', ['-l', root])
      rmSync(root, { recursive: true })
    },
  }
}
