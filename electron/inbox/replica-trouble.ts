import type { ReplicaStart } from '#src/contract/ipc/requests.ts'
import type { Log } from '../log/log.ts'
import type { NoticeBoard } from '../notices/notice-board.ts'
import { ReplicaLink } from './replica-link.ts'

/** A replica that has no room any more is told until it has: selling goes on, what others do is shown late. */
export function announcedReplica(notices: NoticeBoard): ReplicaLink {
  const replica = new ReplicaLink()
  replica.fullness.on((isFull) => (isFull ? notices.raise('replica-full') : notices.clear('replica-full')))
  return replica
}

/** Tells of a worker that had to be begun again. */
export function noteReplicaStart(
  { notices, log }: { readonly notices: NoticeBoard; readonly log: Log },
  why: ReplicaStart,
): void {
  if (why === 'start') return
  log.error('the replica worker is begun again', { why })
  notices.replace('replica-restarted', {})
}
