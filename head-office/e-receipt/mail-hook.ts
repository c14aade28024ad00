import type { MailPort } from './mail.ts'

const patienceMs = 10_000
/** A server that is at work, or wants it slower, has not refused. */
const later: readonly number[] = [408, 425, 429]

/** Posts each letter as JSON to `url`, with its key as `Idempotency-Key`. */
export const mailHook = (url: string): MailPort => ({
  send: async (mail) => {
    const { status } = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': mail.key },
      body: JSON.stringify(mail),
      signal: AbortSignal.timeout(patienceMs),
    })
    if (status >= 200 && status < 300) return 'sent'
    return status >= 400 && status < 500 && !later.includes(status) ? 'refused' : 'unknown'
  },
})
