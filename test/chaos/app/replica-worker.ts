import type { CDPSession, Page } from 'playwright-core'

/**
 * Has the replica's worker of a page run a script. Over the protocol itself: of a worker that began before a connection was
 * made, Playwright does not tell.
 */
export async function runInReplicaWorker(page: Page, script: string): Promise<void> {
  const session = await page.context().browser()?.newBrowserCDPSession()
  if (!session) throw new Error('The page has no browser')
  try {
    const { sessionId } = await session.send('Target.attachToTarget', { targetId: await workerOf(session) })
    const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression: script } })
    const answered = new Promise((resolve) => session.once('Target.receivedMessageFromTarget', resolve))
    await session.send('Target.sendMessageToTarget', { sessionId, message })
    await answered
  } finally {
    await session.detach()
  }
}

async function workerOf(session: CDPSession): Promise<string> {
  const { targetInfos } = await session.send('Target.getTargets')
  const workers = targetInfos.filter(({ type }) => type === 'worker')
  const [worker] = workers
  if (!worker || workers.length > 1) throw new Error(`The window has ${workers.length} workers`)
  return worker.targetId
}
