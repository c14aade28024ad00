import { setTimeout as sleep } from 'node:timers/promises'

const pollMs = 100
const patienceMs = 30_000

/** Polls until it is so; `what` is said when it does not become so in time. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  what: string,
  waitMs = patienceMs,
): Promise<void> {
  const deadline = Date.now() + waitMs
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Waited ${waitMs / 1000} s in vain for: ${what}`)
    await sleep(pollMs)
  }
}
