import { assertNever } from '#src/base/assert.ts'
import type { KeptJob } from '#src/contract/journal/working-state.ts'
import type { HostRequest } from '#src/device/device-host-messages.ts'

/** What the device host carries out as a job; what a fiscal printer is asked for are orders. */
export type HostJob = KeptJob & { readonly draft: Exclude<KeptJob['draft'], { job: 'interim' }> }

export const isHostJob = (kept: KeptJob): kept is HostJob => kept.draft.job !== 'interim'

/** What the host is told, so that it carries the job out at this device. */
export function requestFor({ job, draft, copy }: HostJob, device: string): HostRequest {
  switch (draft.job) {
    case 'print':
      return { request: 'print', job, device, document: draft.document, copy }
    case 'drawer':
      return { request: 'kick-drawer', job, device }
    case 'label':
      return { request: 'print-label', job, device, label: draft.label }
    default:
      return assertNever(draft)
  }
}
