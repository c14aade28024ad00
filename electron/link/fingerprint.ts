import type { X509Certificate } from 'node:crypto'

/** SHA-256 of a certificate, in small hex letters. */
export const fingerprintOf = ({ fingerprint256 }: X509Certificate): string =>
  fingerprint256.replaceAll(':', '').toLowerCase()
