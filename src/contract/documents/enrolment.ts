import * as v from 'valibot'

/** POST `<services>/enrol`: a manager's one-time code and the public half of the key that this terminal has just made. */
export const enrolmentRequestSchema = v.object({
  code: v.pipe(v.string(), v.minLength(6), v.maxLength(64)),
  /** Ed25519, SPKI in PEM. */
  publicKey: v.pipe(v.string(), v.maxLength(400)),
})
export type EnrolmentRequest = v.InferOutput<typeof enrolmentRequestSchema>

/** Public keys (SPKI in PEM, P-256) by `kid`, that the tokens of terminals are verified with: what a relay needs. */
const jwtKeys = v.optional(v.record(v.string(), v.string()), {})

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
})
export type Enrolment = v.InferOutput<typeof enrolmentSchema>

/** POST `<services>/token`: renews the token; `signature` is Ed25519 over `<terminal>:<at>`, base64url, `at` within five minutes of head office's clock. */
export const tokenRequestSchema = v.object({ terminal: v.string(), at: v.string(), signature: v.string() })
export type TokenRequest = v.InferOutput<typeof tokenRequestSchema>

export const tokenAnswerSchema = v.object({
  token: v.string(),
  tokenExpiresAt: v.string(),
  factsDatabase: v.string(),
  jwtKeys,
})
export type TokenAnswer = v.InferOutput<typeof tokenAnswerSchema>
