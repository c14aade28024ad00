import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { FakeReplica } from '#test/support/electron/fake-replica.ts'
import { NoticeBoard } from '../notices/notice-board.ts'
import { announcedReplica, noteReplicaStart } from './replica-trouble.ts'

const codes = (notices: NoticeBoard) => notices.all.map(({ code }) => code)
const batch = {
  type: 'batch',
  source: { database: 'store-s1', from: 'head-office' },
  rows: [],
  checkpoint: '1',
} as const

describe('trouble of the replica', () => {
  it('that has no room is told until it has', async () => {
    const notices = new NoticeBoard(new ManualClock())
    const replica = announcedReplica(notices)
    const worker = new FakeReplica()
    replica.attach(worker.connect())
    const session = await replica.session()
    worker.fail('quota', 'quota')
    await expect(session.call(batch)).rejects.toMatchObject({ code: 'quota' })
    await expect(session.call(batch)).rejects.toMatchObject({ code: 'quota' })
    expect(codes(notices)).toEqual(['replica-full'])
    await session.call(batch)
    expect(codes(notices)).toEqual([])
  })

  it('whose worker was begun again is told and logged, a window that opened is not', () => {
    const notices = new NoticeBoard(new ManualClock())
    const logged: unknown[] = []
    const world = {
      notices,
      log: { info: () => undefined, error: (_: string, data?: unknown) => logged.push(data) },
    }
    noteReplicaStart(world as never, 'start')
    expect(codes(notices)).toEqual([])
    noteReplicaStart(world as never, 'hung')
    noteReplicaStart(world as never, 'failed')
    expect(codes(notices)).toEqual(['replica-restarted'])
    expect(logged).toEqual([{ why: 'hung' }, { why: 'failed' }])
  })
})
