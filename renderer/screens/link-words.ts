import type { Translate } from '#src/app/ports.ts'
import type { LinkStatus } from '#src/contract/ipc/views.ts'
import type { Tone } from '../ui/chip.tsx'

/** The link to head office in the shop's words. */
export const linkWords = ({ state }: Pick<LinkStatus, 'state'>, t: Translate): string =>
  t(`status.link.${state}`)

const dayMs = 86_400_000

/**
 * Whether the oldest fact that head office has not received is older than a day: somebody must hear of it. One that is dated as far
 * ahead, by a clock that stood wrong, may be as old.
 */
export const isOverdue = ({ oldestUnsentAt }: Pick<LinkStatus, 'oldestUnsentAt'>, now: number): boolean =>
  oldestUnsentAt !== null && Math.abs(now - Date.parse(oldestUnsentAt)) > dayMs

type Seen = Pick<LinkStatus, 'state' | 'withheld' | 'oldestUnsentAt'>

/** `now` in milliseconds. */
export const linkTone = (link: Seen, now: number): Tone => {
  if (link.state === 'refused' || link.withheld > 0 || isOverdue(link, now)) return 'bad'
  return link.state === 'online' ? 'good' : 'warn'
}
