import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { uuidFile } from '#embedded-couch/databases.ts'
import { isJsonObject } from '#src/base/json.ts'
import type { OwnCouch } from './own-couch.ts'

/** Names no database, so that the server does not serve what lies there. */
const asideFolder = '_damaged'

/** Those of the databases that LevelDB cannot read, now or at any later start. */
export async function damagedDatabases(own: OwnCouch, names: readonly string[]): Promise<readonly string[]> {
  const damaged: string[] = []
  for (const name of names) {
    const { status, body } = await own(name)
    const reason = isJsonObject(body) ? String(body['reason']) : ''
    if (status === 500 && reason.startsWith('Corruption')) damaged.push(name)
  }
  return damaged
}

/**
 * Leaves the relay without these databases, and with another identity, so that the tills send again what head office lacks. They
 * are kept: a terminal that is dead may have its facts there alone. Only while no server has the folder open.
 */
export async function putAside(folder: string, names: readonly string[], at: string): Promise<void> {
  const aside = path.join(folder, asideFolder, at.replaceAll(':', '-'))
  await mkdir(aside, { recursive: true })
  await rm(path.join(folder, uuidFile), { force: true }) // first: the same relay would be believed to have them
  for (const name of names) await rename(path.join(folder, name), path.join(aside, name))
}
