import { generateKeyPairSync } from 'node:crypto'
import * as v from 'valibot'
import { enrolmentSchema } from '#src/contract/documents/enrolment.ts'
import type { Enrolment } from '#src/contract/documents/enrolment.ts'
import type { TextFile } from '../settings/atomic-file.ts'
import { isPair, makeRelayCertificate } from './relay-certificate.ts'
import type { RelayCertificate } from './relay-certificate.ts'

/** Encryption by the key ring of the operating system. */
export type Vault = { isAvailable(): boolean; seal(text: string): Buffer; unseal(sealed: Buffer): string }

/** Loose: what a newer program keeps there is written back. */
const keysSchema = v.looseObject({
  /** Ed25519, PEM. */
  privateKey: v.string(),
  publicKey: v.string(),
  enrolment: v.nullable(enrolmentSchema),
  relay: v.exactOptional(v.object({ cert: v.string(), key: v.string() })),
})

export type Keys = {
  readonly privateKey: string
  readonly publicKey: string
  readonly enrolment: Enrolment | null
  /** Of a machine that serves the others of its store. */
  readonly relay?: RelayCertificate
}

const fileSchema = v.object({ sealed: v.boolean(), content: v.string() })

/** The secrets of this machine: device key, store key, token, key of the relay. In clear only where the machine has no key ring. */
export class KeyFile {
  readonly #file: TextFile
  readonly #vault: Vault

  constructor(file: TextFile, vault: Vault) {
    this.#file = file
    this.#vault = vault
  }

  /** Keys kept so far; a machine without any makes its device key, which never leaves it. Throws when they cannot be unsealed. */
  async load(): Promise<Keys> {
    const text = await this.#file.read()
    if (text !== undefined) return this.#open(text)
    const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    })
    const keys = { privateKey, publicKey, enrolment: null }
    await this.save(keys)
    return keys
  }

  /** The same keys with those of a relay, which are made where there are none yet, or none that fit each other. */
  async withRelay(keys: Keys): Promise<Keys> {
    if (keys.relay && isPair(keys.relay)) return keys
    const made = { ...keys, relay: await makeRelayCertificate() }
    await this.save(made)
    return made
  }

  async save(keys: Keys): Promise<void> {
    const text = JSON.stringify(keys)
    const sealed = this.#vault.isAvailable()
    const content = sealed ? this.#vault.seal(text).toString('base64') : text
    await this.#file.write(JSON.stringify({ sealed, content }))
  }

  #open(text: string): Keys {
    const { sealed, content } = v.parse(fileSchema, JSON.parse(text))
    const opened = sealed ? this.#vault.unseal(Buffer.from(content, 'base64')) : content
    return v.parse(keysSchema, JSON.parse(opened))
  }
}
