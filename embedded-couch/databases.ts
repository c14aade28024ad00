import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CouchError } from './couch-error.ts'
import { Database } from './database.ts'
import type { PouchOptions } from './pouch.ts'
import { DatabaseUpdates } from './database-updates.ts'

const namePattern = /^[a-z][a-z0-9_$()+/-]*$/
/** In the server's folder: who it is. Without it the next start is another server. */
export const uuidFile = '_uuid'

/** The databases of one server folder: each has a folder of its own, opened when first asked for. */
export class Databases {
  readonly uuid: string
  readonly updates: DatabaseUpdates
  readonly #folder: string
  readonly #options: PouchOptions
  readonly #open = new Map<string, Promise<Database>>()

  private constructor(
    folder: string,
    options: PouchOptions,
    { uuid, names }: { readonly uuid: string; readonly names: readonly string[] },
  ) {
    this.#folder = folder
    this.#options = options
    this.uuid = uuid
    this.updates = new DatabaseUpdates(names)
  }

  static async in(folder: string, options: PouchOptions = {}): Promise<Databases> {
    await mkdir(folder, { recursive: true })
    const found = { uuid: await serverUuid(folder), names: await namesIn(folder) }
    return new Databases(folder, options, found)
  }

  names(): Promise<string[]> {
    return namesIn(this.#folder)
  }

  async get(name: string): Promise<Database> {
    checkName(name)
    const open = this.#open.get(name)
    if (open) return open
    if (!existsSync(this.#path(name))) throw new CouchError('not_found', 'Database does not exist.')
    return this.#start(name)
  }

  async create(name: string): Promise<void> {
    checkName(name)
    if (this.#open.has(name) || existsSync(this.#path(name))) {
      throw new CouchError('file_exists', 'The database could not be created, the file already exists.')
    }
    await this.#start(name)
    this.updates.note(name, 'created')
  }

  async delete(name: string): Promise<void> {
    const database = await this.get(name)
    try {
      await database.destroy()
    } finally {
      this.#open.delete(name)
    }
    this.updates.note(name, 'deleted')
  }

  async close(): Promise<void> {
    const open = await Promise.all(this.#open.values())
    this.#open.clear()
    await Promise.all(open.map((database) => database.close()))
  }

  #start(name: string): Promise<Database> {
    const opening = openIn(name, this.#path(name), this.#options)
    this.#open.set(name, opening)
    opening.catch(() => this.#open.delete(name)) // the next request tries again; this one gets the error
    return opening
  }

  #path(name: string): string {
    return join(this.#folder, encodeURIComponent(name))
  }
}

async function openIn(name: string, folder: string, options: PouchOptions): Promise<Database> {
  await mkdir(folder, { recursive: true })
  return Database.open(name, folder, options)
}

function checkName(name: string): void {
  if (!namePattern.test(name)) {
    throw new CouchError(
      'illegal_database_name',
      `Name: '${name}'. Only lowercase characters (a-z), digits (0-9), and any of the characters _, $, (, ), +, -, and / are allowed. Must begin with a letter.`,
    )
  }
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => decodeURIComponent(entry.name))
  return names.filter((name) => namePattern.test(name)).sort()
}

/**
 * The server's identity survives restarts and moves to another port: replicators name their checkpoints by it. A file that a loss of
 * power left empty names nobody.
 */
async function serverUuid(folder: string): Promise<string> {
  const path = join(folder, uuidFile)
  const known = existsSync(path) ? await readFile(path, 'utf8') : ''
  if (/^[0-9a-f]{32}$/.test(known)) return known
  const uuid = randomUUID().replaceAll('-', '')
  await writeFile(`${path}.new`, uuid, { flush: true })
  await rename(`${path}.new`, path)
  return uuid
}
