/** `key` makes it idempotent: the same key is the same letter. */
export type Mail = {
  readonly key: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** `sent`: whoever carries mail has taken it. `refused`: this letter will never go. `unknown`: no answer; it is handed over again later. */
export type MailAnswer = 'sent' | 'refused' | 'unknown'

/** Carries letters out of head office. It may throw: then nobody knows. */
export type MailPort = { send(mail: Mail): Promise<MailAnswer> }

/** Stands where nobody carries mail: receipts stay asked for until somebody does. */
export const unconnectedMail: MailPort = { send: () => Promise.resolve('unknown') }
