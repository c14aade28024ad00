import * as v from 'valibot'

/** SHA-256 of a certificate, in small hex letters. */
const fingerprint = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

/** POST `<services>/enrol`: a manager's one-time code and the public half of the key that this terminal has just made. */
export const enrolmentRequestSchema = v.object({
  code: v.pipe(v.string(), v.minLength(6), v.maxLength(64)),
  /** Ed25519, SPKI in PEM. */
  publicKey: v.pipe(v.string(), v.maxLength(400)),
  /** Shown by the relay on this machine; counts only where the code is that of a relay. */
  relayCertificate: v.exactOptional(fingerprint),
})
export type EnrolmentRequest = v.InferOutput<typeof enrolmentRequestSchema>

/** Public keys (SPKI in PEM, P-256) by `kid`, that the tokens of terminals are verified with: what a relay needs. */
const jwtKeys = v.optional(v.record(v.string(), v.string()), {})

/** Fingerprints of what the relays of the store show: no other relay is spoken to. */
const relayCertificates = v.optional(v.array(fingerprint), [])

/**
 * Who this terminal is and where head office stands. `storeKey` is secret: it keys the verifiers of PINs. Loose, for a terminal
 * keeps what it does not know: the build before or after it may.
 */
export const enrolmentSchema = v.looseObject({
  terminal: v.pipe(v.string(), v.regex(/^[a-z0-9]+$/)),
  store: v.pipe(v.string(), v.regex(/^[a-z0-9]+$/)),
  regions: v.array(v.string()),
  factsDatabase: v.string(),
  storeKey: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  zone: v.string(),
  couchUrl: v.string(),
  servicesUrl: v.string(),
  publishedUrl: v.string(),
  token: v.string(),
  /** UTC */
  tokenExpiresAt: v.string(),
  jwtKeys,
  relayCertificates,
})
export type Enrolment = v.InferOutput<typeof enrolmentSchema>

/** POST `<services>/token`: renews the token; `signature` is Ed25519 over `tokenRequestText`, base64url, `at` within five minutes of head office's clock. */
export const tokenRequestSchema = v.object({
  terminal: v.string(),
  at: v.string(),
  /** Shown by the relay on this machine; counts only for a relay of the store. */
  relayCertificate: v.exactOptional(fingerprint),
  signature: v.string(),
})
export type TokenRequest = v.InferOutput<typeof tokenRequestSchema>

/** What the device key signs. */
export const tokenRequestText = ({
  terminal,
  at,
  relayCertificate,
}: Omit<TokenRequest, 'signature'>): string =>
  [terminal, at, ...(relayCertificate === undefined ? [] : [relayCertificate])].join(':')

export const tokenAnswerSchema = v.object({
  token: v.string(),
  tokenExpiresAt: v.string(),
  factsDatabase: v.string(),
  jwtKeys,
  relayCertificates,
})
export type TokenAnswer = v.InferOutput<typeof tokenAnswerSchema>
