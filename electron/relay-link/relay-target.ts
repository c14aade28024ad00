import type { CouchLink } from '../link/couch-link.ts'
import { LinkError } from '../link/link-error.ts'
import { readDocument } from '../link/read-document.ts'
import type { OutboxTarget } from '../outbox/outbox.ts'
import { relayUrl } from './relay-address.ts'
import type { RelayAddress } from './relay-address.ts'

/** It is asked again at least so often while it does not answer: it is near, and a fact without a copy is at stake. */
export const relayWaitMs = 5_000

/**
 * The relay as a second target. A new or emptied one, and one that was set back to a backup, gets what head office has not
 * received. Whether a fact is withheld is for head office to say; until then the relay's refusal holds up the copy, and the
 * figure shown grows.
 */
export const relayTarget = (
  link: CouchLink,
  address: RelayAddress,
  received: () => number,
): OutboxTarget => ({
  name: 'relay',
  link,
  couchUrl: relayUrl,
  onRefused: async ({ seq }, reason) => {
    throw new LinkError('refused', `the relay does not take ${seq}: ${reason}`)
  },
  incarnation: {
    identify: () => address.identify(),
    startAfter: received,
    has: async ({ database, fact: { _id: id } }) =>
      (await readDocument(link, { databaseUrl: `${relayUrl}/${database}`, id })) !== undefined,
  },
})
