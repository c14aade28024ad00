import { watch } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { withoutRoom } from '#electron/journal/segment-file.ts'

/** Bytes that the journal of a terminal holds now, without room for more. */
async function journalSize(folder: string): Promise<number> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'))
  const sizes = await Promise.all(
    names.map(async (name) => withoutRoom(await readFile(join(folder, name))).length),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Resolves when the journal has grown `times` times more, or when `signal` stops waiting. Each write of the journal is one stage of an act. */
export async function afterWrites(folder: string, times: number, signal: AbortSignal): Promise<void> {
  if (times === 0) return
  let size = await journalSize(folder)
  let left = times
  await new Promise<void>((resolve) => {
    const watcher = watch(folder, () => void look())
    const end = (): void => {
      watcher.close()
      resolve()
    }
    const look = async (): Promise<void> => {
      const now = await journalSize(folder).catch(() => size)
      if (now <= size) return
      size = now
      left -= 1
      if (left === 0) end()
    }
    signal.addEventListener('abort', end, { once: true })
  })
}
