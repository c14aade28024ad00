import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { nodeFiles } from '../journal/node-files.ts'
import { atomicFile } from '../settings/atomic-file.ts'

const orderName = 'reset.json'
const setAside = 'set-aside'

/** What says who this terminal is or lets it speak: gone for good. */
const secrets = ['keys.json', 'staff.json']

/** All else that is the terminal's; `IndexedDB` is the page's replica, which holds people of the store. Settings and hardware stay. */
const data = [
  'journal',
  'people',
  'IndexedDB',
  'relay',
  'published',
  'store-snapshots',
  'outbox.json',
  'outbox-relay.json',
  'outbox-spare.json',
  'outbox-people.json',
  'epoch.json',
  'access.json',
  'clock.json',
  'unsent.txt',
  'release.txt',
]

/** Has the data set aside by `finishReset` at the next start, when nothing holds them open. */
export async function orderReset(userData: string, at: string): Promise<void> {
  const folder = path.join(setAside, at.replaceAll(':', '-'))
  await atomicFile(path.join(userData, orderName)).write(JSON.stringify({ at, folder }))
  await nodeFiles.syncFolder(userData)
}

/**
 * Moves the data of a terminal that was reset to `set-aside/<moment>` and deletes its secrets. Each step may be done already:
 * a start that breaks off is gone on with by the next. Answers whether there was anything to do.
 */
export async function finishReset(userData: string): Promise<boolean> {
  const text = await atomicFile(path.join(userData, orderName)).read()
  if (text === undefined) return false
  const { folder } = JSON.parse(text) as { folder: string } // written whole by `orderReset` alone
  const target = path.join(userData, folder)
  await mkdir(target, { recursive: true })
  for (const name of secrets) await rm(path.join(userData, name), { force: true })
  const names = await readdir(userData)
  for (const name of data.filter((one) => names.includes(one)))
    await rename(path.join(userData, name), path.join(target, name))
  await nodeFiles.syncFolder(target)
  await rename(path.join(userData, orderName), path.join(target, orderName))
  await nodeFiles.syncFolder(userData)
  return true
}
