import type { ActDraft, ActRefusal } from '#src/contract/acts/act-draft.ts'

/** From `plenty` to `full` each level has less room than the one before. */
export const spaceLevels = ['plenty', 'low', 'no-new-shift', 'emergency', 'full'] as const
export type SpaceLevel = (typeof spaceLevels)[number]

const megabyte = 1_000_000
/** Under so many free bytes a level begins; an append never needs more than the last, a new segment's head included. */
const beginsUnder = { low: 1000, 'no-new-shift': 200, emergency: 20, full: 4 } as const

export function spaceLevel(freeBytes: number): SpaceLevel {
  const reached = spaceLevels.findLast(
    (level) => level !== 'plenty' && freeBytes < beginsUnder[level] * megabyte,
  )
  return reached ?? 'plenty'
}

export const isWorse = (level: SpaceLevel, than: SpaceLevel): boolean =>
  spaceLevels.indexOf(level) > spaceLevels.indexOf(than)

/** An open shift may be worked to its end; a new one is not begun where it might not be ended. */
export function spaceRefusal(level: SpaceLevel, { fact }: Pick<ActDraft, 'fact'>): ActRefusal | null {
  if (level === 'full') return 'disk-full'
  return fact.kind === 'shiftOpened' && isWorse(level, 'low') ? 'disk-low' : null
}
