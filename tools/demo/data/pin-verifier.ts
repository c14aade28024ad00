import { createHmac, scrypt } from 'node:crypto'

const cost = { N: 2 ** 14, r: 8, p: 1 }
const keyBytes = 32

/**
 * HMAC-SHA256(store key, scrypt(PIN, salt, N 2^14, r 8, p 1, 32 bytes)) in hex, as terminals check it; salt and store key are
 * hex.
 */
export async function pinVerifier(pin: string, salt: string, storeKey: string): Promise<string> {
  const stretched = await new Promise<Buffer>((resolve, reject) => {
    scrypt(pin, Buffer.from(salt, 'hex'), keyBytes, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
  return createHmac('sha256', Buffer.from(storeKey, 'hex')).update(stretched).digest('hex')
}
