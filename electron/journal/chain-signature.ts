import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { SignatureRecord } from '#src/contract/journal/records.ts'
import type { ChainPlace } from './journal.ts'

type Signer = { readonly terminal: string; readonly privateKey: string; readonly at: string }

/** Since anybody could compute an unkeyed chain anew, the device key (Ed25519, PEM) signs where the chain stands. */
export function signChain(place: ChainPlace, { terminal, privateKey, at }: Signer): SignatureRecord {
  const named = { terminal, segment: place.segment, seq: place.seq, hash: place.hash }
  const signature = sign(null, signedBytes(named), createPrivateKey(privateKey)).toString('base64url')
  return { sort: 'signature', at, ...named, signature }
}

/** Whether the signature is of this key (SPKI, PEM). That the line stands in the chain is for the caller to see. */
export function isSignedBy(publicKey: string, record: SignatureRecord): boolean {
  const signature = Buffer.from(record.signature, 'base64url')
  return verify(null, signedBytes(record), createPublicKey(publicKey), signature)
}

/** Begins unlike a request for a token, which the same key signs. */
function signedBytes({
  terminal,
  segment,
  seq,
  hash,
}: Pick<SignatureRecord, 'terminal' | 'segment' | 'seq' | 'hash'>): Buffer {
  return Buffer.from(`journal ${terminal} ${segment} ${seq} ${hash}`)
}
