import type { Page } from 'playwright-core'

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Microseconds: how long it took, and how much of that its thread was running. */
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** Milliseconds of the longest task of a page's own thread: as the processor ran it, and by the clock on the wall. */
export interface LongestTask {
  readonly runningMs: number
  readonly wallMs: number
}

/**
 * Watches every task of the threads that draw pages, by Chromium's own trace. The time that a task was running is what the page is
 * to blame for; by the clock on the wall it is also as late as others on the machine made it.
 */
export async function watchTasks(page: Page): Promise<() => Promise<LongestTask>> {
  const browser = page.context().browser()
  if (!browser) throw new Error('The page has no browser of its own')
  await browser.startTracing(page, { categories: ['toplevel'] })
  return async () => {
    const text = (await browser.stopTracing()).toString()
    const { traceEvents } = JSON.parse(text) as { readonly traceEvents: readonly TraceEvent[] }
    return longestOf(traceEvents)
  }
}

const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}/${tid}`

function longestOf(events: readonly TraceEvent[]): LongestTask {
  const drawing = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(threadOf),
  )
  const tasks = events.filter((event) => event.name.endsWith('RunTask') && drawing.has(threadOf(event)))
  if (tasks.length === 0) throw new Error('The trace shows no task of a page')
  const longest = (of: (event: TraceEvent) => number | undefined): number =>
    tasks.reduce((most, task) => Math.max(most, (of(task) ?? 0) / 1000), 0)
  return { runningMs: longest(({ tdur }) => tdur), wallMs: longest(({ dur }) => dur) }
}
