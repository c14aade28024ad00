import { expect, it } from 'vitest'
import { hasCaughtUp } from './has-caught-up.ts'

const earlier = '2026-11-22T08:00:00.000Z'
const since = '2026-11-22T08:01:00.000Z'
const later = '2026-11-22T08:02:00.000Z'

it.each([
  ['whose feed came to its end behind the link', { state: 'online', caughtUpAt: later }, true],
  ['whose feed came to its end as the link came', { state: 'online', caughtUpAt: since }, true],
  ['whose link is back, and whose feed is of before', { state: 'online', caughtUpAt: earlier }, false],
  ['whose feed never came to its end', { state: 'online', caughtUpAt: null }, false],
  ['without a link', { state: 'offline', caughtUpAt: later }, false],
  ['that head office lets in no more', { state: 'refused', caughtUpAt: later }, false],
] as const)('knows of a till %s', (_, link, expected) => {
  expect(hasCaughtUp({ ...link, since })).toBe(expected)
})
