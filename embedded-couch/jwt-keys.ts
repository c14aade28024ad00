import type { KeyObject } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isObject } from './json.ts'
import { readJwtKey } from './jwt.ts'

const file = '_jwt-keys.json'

/** Public keys that tokens are verified with: those given at the start, and those set since, which outlive a restart. */
export class JwtKeys implements Pick<ReadonlyMap<string, KeyObject>, 'get'> {
  readonly #folder: string
  readonly #keys = new Map<string, KeyObject>()
  /** PEM by `kid`. */
  readonly #kept: Map<string, string>
  /** Resolves when the file that was asked for last is written, or has failed. */
  #written: Promise<unknown> = Promise.resolve()

  private constructor(folder: string, kept: ReadonlyMap<string, string>) {
    this.#folder = folder
    this.#kept = new Map(kept)
    for (const [kid, pem] of kept) this.use(kid, pem)
  }

  static async in(folder: string): Promise<JwtKeys> {
    return new JwtKeys(folder, await readKept(join(folder, file)))
  }

  get(kid: string): KeyObject | undefined {
    return this.#keys.get(kid)
  }

  /** PEM as it was set by `keep`. */
  pem(kid: string): string | undefined {
    return this.#kept.get(kid)
  }

  /** Until the server ends. Throws if `pem` is no P-256 public key. */
  use(kid: string, pem: string): void {
    this.#keys.set(kid, readJwtKey(pem))
  }

  async keep(kid: string, pem: string): Promise<void> {
    this.use(kid, pem)
    this.#kept.set(kid, pem)
    await this.#write()
  }

  async drop(kid: string): Promise<void> {
    this.#keys.delete(kid)
    this.#kept.delete(kid)
    await this.#write()
  }

  /** One after the other: of two at once the first would take the other's file away. */
  #write(): Promise<void> {
    const written = this.#written.then(() => this.#replace())
    this.#written = written.catch(() => undefined) // its own caller hears of it
    return written
  }

  async #replace(): Promise<void> {
    const path = join(this.#folder, file)
    await writeFile(`${path}.new`, JSON.stringify(Object.fromEntries(this.#kept)), { flush: true })
    await rename(`${path}.new`, path)
  }
}

async function readKept(path: string): Promise<ReadonlyMap<string, string>> {
  try {
    const kept: unknown = JSON.parse(await readFile(path, 'utf8'))
    return new Map(Object.entries(isObject(kept) ? kept : {}).map(([kid, pem]) => [kid, String(pem)]))
  } catch (error) {
    if (isObject(error) && error['code'] === 'ENOENT') return new Map()
    throw error
  }
}
