import { createPrivateKey, X509Certificate } from 'node:crypto'

/** What a relay shows to the tills of its store, and the key of it; both PEM. */
export type RelayCertificate = { readonly cert: string; readonly key: string }

/**
 * A certificate that nobody signed: whoever speaks to the relay knows it by its fingerprint, so neither its name nor its days
 * count, and the clock of a new machine may be years off. It has no end as RFC 5280, 4.1.2.5 writes it.
 */
export async function makeRelayCertificate(): Promise<RelayCertificate> {
  const { generate } = await import('selfsigned') // no other start waits for it
  const made = await generate([{ name: 'commonName', value: 'relay' }], {
    ...{ keyType: 'ec', curve: 'P-256', algorithm: 'sha256' },
    notBeforeDate: new Date('2020-01-01T00:00:00Z'),
    notAfterDate: new Date('9999-12-31T23:59:59Z'),
  })
  return { cert: made.cert, key: made.private }
}

/** Both can be read, and the key is that of the certificate. */
export function isPair({ cert, key }: RelayCertificate): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))
  } catch {
    return false
  }
}
