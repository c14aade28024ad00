import { link, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isRefusedLink } from '#src/base/is-refused-link.ts'
import type { CatalogueManifest } from '#src/contract/documents/catalogue-document.ts'
import { newestNumber } from '#src/contract/documents/catalogue-path.ts'
import { settle, sync, syncFolder } from './write-published.ts'

/** A manifest with the place of the catalogue's feed that it stands for. */
export type Publication = { readonly manifest: CatalogueManifest; readonly since: string }

const manifestFile = 'manifest.json'
const recordName = /^publication-(\d+)\.json$/
const fileName = /^(snapshot|delta)-(\d+)-/

/**
 * The folder of published files. Each number is taken once, by creating `publication-<number>.json`, which holds all that the next
 * publication begins from; `manifest.json` is a copy of the newest. So any number of publishers may share a folder.
 */
export class PublicationFolder {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async newest(): Promise<Publication | undefined> {
    const number = (await this.#numbers()).at(-1)
    return number === undefined ? undefined : this.#read(number)
  }

  /** Whether it stands: false where another publisher took the number. Its files lie in the folder already. */
  async add(publication: Publication): Promise<boolean> {
    const record = this.#record(newestNumber(publication.manifest))
    const draft = await this.#draft(publication)
    try {
      await sync(draft)
      await link(draft, record)
      // A number that terminals have heard of is never given again, to something else.
      await syncFolder(this.#folder)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
      throw isRefusedLink(error) ? this.#unfit(error) : error
    } finally {
      await rm(draft, { force: true })
    }
    await this.show()
    return true
  }

  /** Makes the newest publication the one that terminals see, also where a crash came between. */
  async show(): Promise<void> {
    for (;;) {
      const newest = await this.newest()
      if (!newest) return
      const wanted = JSON.stringify(newest.manifest)
      if ((await readText(this.#path(manifestFile))) === wanted) return
      await settle(await this.#draft(newest.manifest), this.#path(manifestFile))
    }
  }

  /** Removes what no publication names that was the newest after `beforeMs` (milliseconds since 1970). */
  async sweep(beforeMs: number): Promise<void> {
    const numbers = await this.#numbers()
    const gone = await this.#replacedBefore(numbers, beforeMs)
    const oldest = numbers.find((number) => !gone.has(number))
    if (oldest === undefined) return
    const isNeeded = neededBy((await this.#read(oldest)).manifest)
    for (const file of await readdir(this.#folder)) {
      const isLost = file.startsWith('.') && (await changedMs(this.#path(file))) < beforeMs
      if (isLost || gone.has(numberOf(file)) || !isNeeded(file)) await rm(this.#path(file), { force: true })
    }
  }

  /** A publication is replaced when the next one is written. */
  async #replacedBefore(numbers: readonly number[], beforeMs: number): Promise<ReadonlySet<number>> {
    const gone = new Set<number>()
    for (const [index, number] of numbers.entries()) {
      const next = numbers[index + 1]
      if (next === undefined || (await changedMs(this.#record(next))) >= beforeMs) break
      gone.add(number)
    }
    return gone
  }

  async #numbers(): Promise<readonly number[]> {
    const found = (await readdir(this.#folder)).map(numberOf)
    return found.filter((number) => number > 0).sort((a, b) => a - b)
  }

  async #read(number: number): Promise<Publication> {
    return JSON.parse(await readFile(this.#record(number), 'utf8')) as Publication
  }

  async #draft(value: object): Promise<string> {
    const draft = this.#path(`.json-${process.pid}-${crypto.randomUUID()}`)
    await writeFile(draft, JSON.stringify(value))
    return draft
  }

  /** Told to who runs head office; a number can be taken only where links can be made. */
  #unfit(cause: unknown): Error {
    const words = `${this.#folder} lies on a disk without hard links, such as FAT, exFAT or some network folders`
    return new Error(`${words}: nothing is published. Give --folder on a disk with ext4, NTFS or APFS.`, {
      cause,
    })
  }

  #record(number: number): string {
    return this.#path(`publication-${number}.json`)
  }

  #path(file: string): string {
    return join(this.#folder, file)
  }
}

const numberOf = (file: string): number => Number(recordName.exec(file)?.[1] ?? 0)

/** Whether a file is one of this publication or of a later one; a name that the publisher does not give is none of its business. */
function neededBy({ number, deltas }: CatalogueManifest): (file: string) => boolean {
  const lowest = { snapshot: number, delta: deltas[0]?.to ?? number + 1 }
  return (file) => {
    const [, kind, numbered] = fileName.exec(file) ?? []
    return (kind !== 'snapshot' && kind !== 'delta') || Number(numbered) >= lowest[kind]
  }
}

/** A file that another publisher has just removed is as good as new: it is left alone. */
async function changedMs(path: string): Promise<number> {
  return (await unlessMissing(stat(path)))?.mtimeMs ?? Infinity
}

const readText = (path: string): Promise<string | undefined> => unlessMissing(readFile(path, 'utf8'))

async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
