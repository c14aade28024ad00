import type { Translate } from '#src/app/ports.ts'
import type { LinkStatus } from '#src/contract/ipc/views.ts'
import type { Tone } from '../ui/chip.tsx'

/** The link to head office in the shop's words. */
export const linkWords = ({ state }: Pick<LinkStatus, 'state'>, t: Translate): string =>
  t(`status.link.${state}`)

export const linkTone = ({ state, withheld }: Pick<LinkStatus, 'state' | 'withheld'>): Tone => {
  if (state === 'refused' || withheld > 0) return 'bad'
  return state === 'online' ? 'good' : 'warn'
}
