import { assertNever } from '#src/base/assert.ts'
import type { DeviceErrorCode, DeviceErrorData } from '#src/device/device-error.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { JobProgress } from '#src/device/device-host-messages.ts'
import type { DeviceCause } from '#src/device/device-status.ts'
import type { PrintOutcome } from '#src/device/print-outcome.ts'
import { errorOfObstacle } from './printer-condition.ts'

/*
 *             ready                all-sent               confirmed
 *   waiting ─────────▶ sending ──────────────▶ confirming ─────────▶ done: printed
 *      │                  │ │                      │
 *      │ link-lost,       │ │ link-lost, time-up   │ link-lost, time-up
 *      │ time-up          │ ▼                      ▼
 *      ▼        not-taken │ done: unknown     done: unknown
 *   done: not-printed ◀───┘
 *
 * Each open state may have an obstacle (paper, cover): the printer keeps what it has and goes on by itself when the
 * obstacle is gone, so time does not run out then and nothing is ever sent twice.
 */

export type JobState =
  | { readonly state: 'waiting' | 'sending' | 'confirming'; readonly obstacle?: DeviceCause }
  | { readonly state: 'done'; readonly outcome: PrintOutcome }

export type JobEvent =
  /** The printer's newest condition; without a cause it can print. */
  | { readonly event: 'condition'; readonly obstacle?: DeviceCause }
  /** The printer has just proved that it executes commands. */
  | { readonly event: 'ready' }
  /** The link took not one byte of the body. */
  | { readonly event: 'not-taken'; readonly device: string }
  | { readonly event: 'all-sent' }
  /** The answer to the query at the end of the body; it may come before the link reports that all was sent. */
  | { readonly event: 'confirmed' }
  | { readonly event: 'link-lost'; readonly error: DeviceErrorData }
  /** The patience that belongs to the state has ended. */
  | { readonly event: 'time-up'; readonly device: string }

export type JobEffect =
  | { readonly effect: 'send' }
  | { readonly effect: 'report'; readonly progress: JobProgress }
  | { readonly effect: 'finish'; readonly outcome: PrintOutcome }

export type JobStep = { readonly state: JobState; readonly effects: readonly JobEffect[] }

export const newJob: JobState = { state: 'waiting' }

/** One job of a receipt printer: pure, the driver executes the effects. An event that means nothing here changes nothing. */
export function nextJob(job: JobState, event: JobEvent): JobStep {
  if (job.state === 'done') return stay(job)
  switch (event.event) {
    case 'condition':
      return meet(job, event.obstacle)
    case 'ready':
      return ready(job)
    case 'not-taken':
      return job.state === 'sending'
        ? notPrinted('DISCONNECTED', event.device, 'the link took nothing')
        : stay(job)
    case 'all-sent':
      return allSent(job)
    case 'confirmed':
      return confirmed(job)
    case 'link-lost':
      return linkLost(job, event.error)
    case 'time-up':
      return timeUp(job, event.device)
    default:
      return assertNever(event)
  }
}

type OpenJob = Exclude<JobState, { state: 'done' }>

function meet(job: OpenJob, obstacle: DeviceCause | undefined): JobStep {
  if (job.obstacle === obstacle) return stay(job)
  if (obstacle === undefined) return go(job.state, [{ effect: 'report', progress: { state: 'resumed' } }])
  const progress: JobProgress = { state: 'paused', cause: obstacle }
  return { state: { state: job.state, obstacle }, effects: [{ effect: 'report', progress }] }
}

function ready(job: OpenJob): JobStep {
  if (job.state !== 'waiting' || job.obstacle !== undefined) return stay(job)
  return go('sending', [{ effect: 'send' }])
}

function allSent(job: OpenJob): JobStep {
  return job.state === 'sending' ? stay({ ...job, state: 'confirming' }) : stay(job)
}

function confirmed(job: OpenJob): JobStep {
  return job.state === 'waiting' ? stay(job) : finish({ outcome: 'printed' })
}

function linkLost(job: OpenJob, error: DeviceErrorData): JobStep {
  return job.state === 'waiting' ? finish({ outcome: 'not-printed', error }) : unknown(error)
}

function timeUp(job: OpenJob, device: string): JobStep {
  if (job.state === 'waiting') {
    const { obstacle } = job
    return obstacle === undefined
      ? notPrinted('TIMEOUT', device, 'the printer was not ready in time')
      : notPrinted(errorOfObstacle(obstacle), device, `not mended in time: ${obstacle}`)
  }
  if (job.obstacle !== undefined) return stay(job)
  return unknown(deviceErrorData('TIMEOUT', device, 'no confirmation in time'))
}

function stay(state: JobState): JobStep {
  return { state, effects: [] }
}

function go(state: OpenJob['state'], effects: readonly JobEffect[]): JobStep {
  return { state: { state }, effects }
}

function finish(outcome: PrintOutcome): JobStep {
  return { state: { state: 'done', outcome }, effects: [{ effect: 'finish', outcome }] }
}

function notPrinted(code: DeviceErrorCode, device: string, detail: string): JobStep {
  return finish({ outcome: 'not-printed', error: deviceErrorData(code, device, detail) })
}

function unknown({ device, detail }: DeviceErrorData): JobStep {
  return finish({ outcome: 'unknown', error: deviceErrorData('UNKNOWN_OUTCOME', device, detail) })
}
