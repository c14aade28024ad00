/** Ways of commercial messages; each is consented to apart (PKE art. 398). */
export const consentChannels = ['email', 'sms', 'phone'] as const
export type ConsentChannel = (typeof consentChannels)[number]

/** Highest number of each writer. */
export type WriterNumbers = Readonly<Record<string, number>>

/** `over` are the withdrawals that were known where it was given: any other one wins, whatever comes first. */
export type ConsentGiven = {
  readonly channel: ConsentChannel
  readonly isGiven: true
  /** Version of the words that were shown. */
  readonly wording: string
  readonly over: WriterNumbers
}

export type ConsentSaid = ConsentGiven | { readonly channel: ConsentChannel; readonly isGiven: false }
