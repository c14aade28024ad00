import path from 'node:path'
import { ClockGuard, type ClockFound } from '../guards/clock-guard.ts'
import { spaceRefusal } from '../guards/space-level.ts'
import type { FactMaker } from '../facts/fact-maker.ts'
import type { Journal } from '../journal/journal.ts'
import { failure } from '../log/log.ts'
import type { SagaOptions } from '../saga/saga.ts'
import type { Session } from '../session/session.ts'
import { atomicFile } from '../settings/atomic-file.ts'
import type { Machine } from './machine.ts'

export type Guards = {
  readonly forbids: SagaOptions['forbids']
  /** The latest moment that this terminal has seen, in milliseconds since 1970 UTC. */
  readonly latestMs: () => number
  readonly stop: () => Promise<void>
}

type GuardedBy = { readonly journal: Journal; readonly session: Session; readonly facts: FactMaker }

/** What stands before an act: room on the disk, and a clock that can be believed. */
export async function startGuards(
  { space, clock, offset, notices, log, userData }: Machine,
  { journal, session, facts }: GuardedBy,
): Promise<Guards> {
  const recordJump = ({ clock: how, nowMs, expectedMs }: ClockFound) =>
    journal.append((state) => [
      facts.next(
        state.lastFact,
        {
          kind: 'clockJumped',
          version: 1,
          businessDate: facts.today(),
          body: { clock: how, clockAt: utc(nowMs), expectedAt: utc(expectedMs) },
        },
        { user: session.active },
      ),
    ])
  const clockGuard = await ClockGuard.load({
    clock,
    reading: () => offset.reading,
    file: atomicFile(path.join(userData, 'clock.json')),
    lastFactAt: journal.lastFact?.at ?? null,
    notices,
    log,
    onWrong: (found) =>
      void recordJump(found).catch((error: unknown) =>
        log.error('a jump of the clock is not recorded', failure(error)),
      ),
  })
  clockGuard.start()
  return {
    forbids: async (draft) =>
      spaceRefusal(await space.level(), draft) ??
      clockGuard.refusal(draft, session.current?.role === 'manager'),
    latestMs: () => clockGuard.latestMs(),
    stop: () => clockGuard.stop(),
  }
}

const utc = (ms: number): string => new Date(ms).toISOString()
