import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { guard } from './guard.ts'
import { settings } from './settings.ts'

const PREFIX = Buffer.from('v10')
const IV_BYTES = 12
const TAG_BYTES = 16

/** No key ring: a key file beside the data, which is why the backend calls itself `basic_text`. */
export const safeStorage = guard(
  {
    isEncryptionAvailable: (): boolean => process.env['STANDIN_NO_SAFE_STORAGE'] !== '1',
    getSelectedStorageBackend: (): string => 'basic_text',
    setUsePlainTextEncryption(): void {},
    encryptString(text: string): Buffer {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key(), iv)
      return Buffer.concat([PREFIX, iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    decryptString(encrypted: Buffer): string {
      try {
        const start = PREFIX.length + IV_BYTES
        const decipher = createDecipheriv('aes-256-gcm', key(), encrypted.subarray(PREFIX.length, start))
        decipher.setAuthTag(encrypted.subarray(-TAG_BYTES))
        return Buffer.concat([
          decipher.update(encrypted.subarray(start, -TAG_BYTES)),
          decipher.final(),
        ]).toString()
      } catch (cause) {
        const message = 'Error while decrypting the ciphertext provided to safeStorage.decryptString.'
        throw new Error(message, { cause })
      }
    },
  },
  'safeStorage',
)

function key(): Buffer {
  const file = path.join(settings.userData, 'stand-in.key')
  if (!existsSync(file)) {
    mkdirSync(settings.userData, { recursive: true })
    writeFileSync(file, randomBytes(32), { mode: 0o600 })
  }
  return readFileSync(file)
}
