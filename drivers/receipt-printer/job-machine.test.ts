import { describe, expect, it } from 'vitest'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { JobEvent, JobState } from './job-machine.ts'
import { newJob, nextJob } from './job-machine.ts'

const error = deviceErrorData('DISCONNECTED', 'receipt', 'unplugged')
const events: Record<string, JobEvent> = {
  paused: { event: 'condition', obstacle: 'paper-out' },
  fit: { event: 'condition' },
  ready: { event: 'ready' },
  notTaken: { event: 'not-taken', device: 'receipt' },
  allSent: { event: 'all-sent' },
  confirmed: { event: 'confirmed' },
  linkLost: { event: 'link-lost', error },
  timeUp: { event: 'time-up', device: 'receipt' },
}
const states: Record<string, JobState> = {
  waiting: newJob,
  waitingPaused: { state: 'waiting', obstacle: 'paper-out' },
  sending: { state: 'sending' },
  sendingPaused: { state: 'sending', obstacle: 'paper-out' },
  confirming: { state: 'confirming' },
  confirmingPaused: { state: 'confirming', obstacle: 'paper-out' },
}

/** Where each event leads from each state; what is not listed changes nothing. */
const table: Record<string, Record<string, string>> = {
  waiting: { paused: 'waitingPaused', ready: 'sending', linkLost: 'not-printed', timeUp: 'not-printed' },
  waitingPaused: { fit: 'waiting', linkLost: 'not-printed', timeUp: 'not-printed' },
  sending: {
    paused: 'sendingPaused',
    notTaken: 'not-printed',
    allSent: 'confirming',
    confirmed: 'printed',
    linkLost: 'unknown',
    timeUp: 'unknown',
  },
  sendingPaused: {
    fit: 'sending',
    notTaken: 'not-printed',
    allSent: 'confirmingPaused',
    confirmed: 'printed',
    linkLost: 'unknown',
  },
  confirming: { paused: 'confirmingPaused', confirmed: 'printed', linkLost: 'unknown', timeUp: 'unknown' },
  confirmingPaused: { fit: 'confirming', confirmed: 'printed', linkLost: 'unknown' },
}

function nameOf(state: JobState): string | undefined {
  if (state.state === 'done') return state.outcome.outcome
  return Object.keys(states).find((name) => JSON.stringify(states[name]) === JSON.stringify(state))
}

describe('nextJob', () => {
  const cases = Object.keys(states).flatMap((from) =>
    Object.keys(events).map((event) => [from, event, table[from]?.[event] ?? from] as const),
  )

  it.each(cases)('goes from %s by %s to %s', (from, event, to) => {
    const [state, input] = [states[from], events[event]]
    if (state === undefined || input === undefined) throw new Error('no such case')
    const step = nextJob(state, input)
    expect(nameOf(step.state)).toBe(to)
    const finishes = step.effects.filter(({ effect }) => effect === 'finish')
    expect(finishes).toHaveLength(step.state.state === 'done' ? 1 : 0)
  })

  it('reaches every state from a new job', () => {
    const reached = new Set(['waiting'])
    for (let round = 0; round < 6; round += 1) {
      for (const from of [...reached]) Object.values(table[from] ?? {}).forEach((to) => reached.add(to))
    }
    expect([...reached].sort()).toEqual([...Object.keys(states), 'not-printed', 'printed', 'unknown'].sort())
  })

  it('says nothing more once it is done', () => {
    const done: JobState = { state: 'done', outcome: { outcome: 'printed' } }
    for (const event of Object.values(events))
      expect(nextJob(done, event)).toEqual({ state: done, effects: [] })
  })

  it('names the obstacle that was not mended in time', () => {
    const step = nextJob(
      { state: 'waiting', obstacle: 'cover-open' },
      { event: 'time-up', device: 'receipt' },
    )
    expect(step.state).toMatchObject({ outcome: { error: { code: 'COVER_OPEN', retry: 'afterFix' } } })
  })

  it('reports a pause and its end', () => {
    expect(nextJob({ state: 'confirming' }, { event: 'condition', obstacle: 'paper-out' }).effects).toEqual([
      { effect: 'report', progress: { state: 'paused', cause: 'paper-out' } },
    ])
    expect(nextJob({ state: 'confirming', obstacle: 'paper-out' }, { event: 'condition' }).effects).toEqual([
      { effect: 'report', progress: { state: 'resumed' } },
    ])
  })
})
