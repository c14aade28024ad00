import type { KeptJob } from '#src/contract/journal/working-state.ts'
import type { DeviceConfig } from '#src/device/device-config.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { HostEvent, HostRequest, JobProgress } from '#src/device/device-host-messages.ts'
import type { PrintOutcome } from '#src/device/print-outcome.ts'
import type { DeviceJobs } from '../saga/job-queue.ts'
import type { FiscalLink } from './fiscal-link.ts'
import { isHostJob, requestFor } from './host-job.ts'
import type { HostJob } from './host-job.ts'
import { mayHaveDrawer, openFiscalDrawer } from './open-fiscal-drawer.ts'
import { printAsSlip, printInterim } from './print-as-slip.ts'

export type JobLinkOptions = {
  readonly devices: () => readonly DeviceConfig[]
  /** Answers whether there was a device host to say it to. */
  readonly post: (request: HostRequest) => boolean
  readonly fiscal: FiscalLink
}

export type JobEvent = Extract<HostEvent, { readonly job: string }>

/** A job and the device that is to do it. */
type Assigned = { readonly job: string; readonly device: string }

type InFlight = {
  readonly device: string
  readonly resolve: (outcome: PrintOutcome) => void
  readonly onPause: (cause: string | null) => void
}

const causeOf = (progress: JobProgress): string | null =>
  progress.state === 'paused' ? progress.cause : null

/** Main's end of what prints and opens drawers; a till without such a device has its fiscal printer do it. */
export class JobLink implements DeviceJobs {
  readonly #options: JobLinkOptions
  readonly #inFlight = new Map<string, InFlight>()

  constructor(options: JobLinkOptions) {
    this.#options = options
  }

  send(kept: KeptJob, onPause: (cause: string | null) => void): Promise<PrintOutcome> {
    if (!isHostJob(kept)) return printInterim(this.#options.fiscal)
    const device = this.#deviceFor(kept)
    if (device === undefined) return this.#byFiscalPrinter(kept) ?? noDevice('none')
    return this.#post({ job: kept.job, device }, requestFor(kept, device), onPause)
  }

  /** What becomes of a job that `request` asks for; nobody waits with it for paper. */
  run(assigned: Assigned, request: HostRequest): Promise<PrintOutcome> {
    return this.#post(assigned, request, () => undefined)
  }

  hear(event: JobEvent): void {
    if (event.event === 'job-outcome') this.#finish(event.job, event.outcome)
    else this.#inFlight.get(event.job)?.onPause(causeOf(event.progress))
  }

  /** The device host is gone: what became of its jobs nobody knows. */
  lose(): void {
    for (const [job, { device }] of [...this.#inFlight]) {
      const error = deviceErrorData('UNKNOWN_OUTCOME', device, 'the device host ended')
      this.#finish(job, { outcome: 'unknown', error })
    }
  }

  #post(
    { job, device }: Assigned,
    request: HostRequest,
    onPause: InFlight['onPause'],
  ): Promise<PrintOutcome> {
    if (!this.#options.post(request)) return noDevice(device)
    return new Promise((resolve) => this.#inFlight.set(job, { device, resolve, onPause }))
  }

  /** At a till that has nothing else for the job. */
  #byFiscalPrinter({ job, draft, copy }: HostJob): Promise<PrintOutcome> | undefined {
    const { devices, fiscal } = this.#options
    if (draft.job === 'print' && fiscal.isConfigured)
      return printAsSlip({ document: draft.document, copy }, fiscal)
    const device = draft.job === 'drawer' ? devices().find(mayHaveDrawer)?.id : undefined
    if (device === undefined) return undefined
    return openFiscalDrawer({ job, device }, { fiscal, jobs: this })
  }

  #deviceFor({ draft }: KeptJob): string | undefined {
    const takes = (device: DeviceConfig): boolean => {
      if (draft.job === 'label') return device.kind === 'label-printer'
      return device.kind === 'receipt-printer' && (draft.job === 'print' || device.drawer !== undefined)
    }
    return this.#options.devices().find(takes)?.id
  }

  #finish(job: string, outcome: PrintOutcome): void {
    const inFlight = this.#inFlight.get(job)
    this.#inFlight.delete(job)
    inFlight?.resolve(outcome)
  }
}

const noDevice = (device: string): Promise<PrintOutcome> => {
  const error = deviceErrorData('NOT_FOUND', device, 'no device takes this job now')
  return Promise.resolve({ outcome: 'not-printed', error })
}
