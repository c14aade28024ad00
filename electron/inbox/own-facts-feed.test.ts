import { expect, it, vi } from 'vitest'
import { FakeReplica } from '#test/support/electron/fake-replica.ts'
import { testTerminal } from '#test/support/electron/test-terminal.ts'
import { OwnFactsFeed } from './own-facts-feed.ts'
import { ReplicaLink } from './replica-link.ts'

it('brings what took the place of a fact that head office refused, as the feed of facts does', async () => {
  const till = await testTerminal()
  const draft = { kind: 'saleCompleted', version: 1, businessDate: '2026-11-21', body: {} }
  for (let n = 0; n < 2; n += 1)
    await till.journal.append((state) => [till.facts.next(state.lastFact, draft, { user: null })])
  await till.journal.append(() => [{ sort: 'withheld', at: till.facts.now(), seq: 1, reason: 'forbidden' }])
  const worker = new FakeReplica()
  const replica = new ReplicaLink()
  const log = { info: () => undefined, error: () => undefined }
  const feed = new OwnFactsFeed({ ...till, replica, held: () => 0, random: () => 0.5, log })
  feed.start()
  replica.attach(worker.connect())
  const brought = () =>
    worker.received.flatMap((message) => (message.type === 'own-facts' ? message.facts : []))
  await vi.waitFor(() => expect(brought()).toHaveLength(2))
  expect(brought().map(({ kind }) => kind)).toEqual(['factWithheld', 'saleCompleted'])
  await feed.stop()
})
