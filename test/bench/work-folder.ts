import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { resolve } from 'node:path'

/** A new folder on the disk of the project, since a temporary one may live in memory; gone when `use` has ended. */
export async function inWorkFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const cache = resolve('.cache')
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(`${cache}/bench-`)
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}
