import type { LinkStatus } from '../contract/ipc/views.ts'

/**
 * Whether head office answers and this till has heard, since it does so again, what others did meanwhile: before that it knows no
 * more than a till without a link.
 */
export const hasCaughtUp = ({
  state,
  since,
  caughtUpAt,
}: Pick<LinkStatus, 'state' | 'since' | 'caughtUpAt'>): boolean =>
  state === 'online' && caughtUpAt !== null && caughtUpAt >= since
