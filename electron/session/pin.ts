import { createHmac, scrypt, timingSafeEqual } from 'node:crypto'

const cost = { N: 2 ** 14, r: 8, p: 1 }
const keyBytes = 32

/**
 * HMAC-SHA256(store key, scrypt(PIN, salt, N 2^14, r 8, p 1, 32 bytes)) in hex; salt and store key are hex. The slow half
 * makes guessing costly, the store key makes a stolen database useless for it.
 */
export async function pinVerifier(pin: string, salt: string, storeKey: string): Promise<string> {
  const stretched = await new Promise<Buffer>((resolve, reject) => {
    scrypt(pin, Buffer.from(salt, 'hex'), keyBytes, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
  return createHmac('sha256', Buffer.from(storeKey, 'hex')).update(stretched).digest('hex')
}

/** HMAC-SHA256(store key, what the badge says) in hex: a badge is a long random word, which needs no slow half. */
export const badgeVerifier = (badge: string, storeKey: string): string =>
  createHmac('sha256', Buffer.from(storeKey, 'hex')).update(badge).digest('hex')

/** Compares in constant time. */
export async function isPin(
  pin: string,
  expected: { readonly pinSalt: string; readonly pinVerifier: string },
  storeKey: string,
): Promise<boolean> {
  const given = Buffer.from(await pinVerifier(pin, expected.pinSalt, storeKey))
  const wanted = Buffer.from(expected.pinVerifier)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
