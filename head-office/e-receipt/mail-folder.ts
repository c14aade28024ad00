import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MailPort } from './mail.ts'

/**
 * Lays each letter as one JSON file into `folder`, for a mail server's own pick-up, which takes it away: it names a person. Handed over
 * twice it is one file, and a file that can be seen is whole.
 */
export const mailFolder = (folder: string): MailPort => ({
  send: async (mail) => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const name = `${mail.key.replaceAll(/[^\w-]/g, '_')}.json`
    const part = join(folder, `.${name}.part`)
    await writeFile(part, JSON.stringify(mail), { mode: 0o600 })
    await rename(part, join(folder, name))
    return 'sent'
  },
})
