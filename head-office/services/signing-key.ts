import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** P-256 key that signs the tokens of terminals (CouchDB verifies ES256 and no EdDSA). */
export type SigningKey = {
  readonly kid: string
  readonly privateKey: KeyObject
  /** SPKI in PEM: what CouchDB's `[jwt_keys]` gets under `ec:<kid>`. */
  readonly publicKey: string
}

const file = 'signing-key.pem'

/** The key of head office, made at the first start and kept in `folder`, readable by its owner alone. */
export async function loadSigningKey(folder: string): Promise<SigningKey> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, file)
  const kept = await readFile(path, 'utf8').catch(ifMissing)
  if (kept === undefined) await makeKey(path)
  return readKey(kept ?? (await readFile(path, 'utf8')))
}

/** It appears whole, also after a loss of power, and of two that begin at once both take the first: every till hangs on it. */
async function makeKey(path: string): Promise<void> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const draft = `${path}.${randomUUID()}`
  try {
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
    await writeFile(draft, pem, { flag: 'wx', mode: 0o600, flush: true })
    await link(draft, path).catch(unlessThere)
  } finally {
    await rm(draft, { force: true })
  }
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}

function readKey(pem: string): SigningKey {
  const privateKey = createPrivateKey(pem)
  const publicKey = createPublicKey(privateKey)
  const der = publicKey.export({ type: 'spki', format: 'der' })
  const kid = createHash('sha256').update(der).digest('hex').slice(0, 16)
  return { kid, privateKey, publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() }
}
