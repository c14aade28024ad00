import { expect, it } from 'vitest'
import type { JsonObject } from '#src/base/json.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import { begunRecord } from '../../host/begun-record.ts'
import { NexoTerminal } from './nexo-terminal.ts'

type Asked = { readonly category: string; readonly serviceId: string; readonly type: string | undefined }

const success = { Response: { Result: 'Success' } }
const busy = { Response: { Result: 'Failure', ErrorCondition: 'Busy' } }

function askedIn(text: string): Asked {
  const { SaleToPOIRequest: request } = JSON.parse(text)
  const { MessageCategory: category, ServiceID: serviceId } = request.MessageHeader
  return { category, serviceId, type: request[`${category}Request`].ReconciliationType }
}

/** A terminal that answers what `answer` says. */
async function start(answer: (asked: Asked) => JsonObject, begun = begunRecord()): Promise<NexoTerminal> {
  const clock = new ManualClock()
  const transport = { via: 'tcp', host: 'h', port: 1 } as const
  const terminal = new NexoTerminal({
    config: { kind: 'card-terminal', id: 'card', protocol: 'nexo', transport },
    clock,
    begun,
    post: () => undefined,
    postJson: async (body) => {
      const asked = askedIn(body)
      const { category: MessageCategory, serviceId: ServiceID } = asked
      const header = { MessageHeader: { MessageCategory, ServiceID } }
      const told = { ...header, [`${MessageCategory}Response`]: answer(asked) }
      return { post: 'answered', text: JSON.stringify({ SaleToPOIResponse: told }) }
    },
  })
  terminal.start()
  await clock.advance(0)
  return terminal
}

it('does not take a terminal that is at work for one that has forgotten the sums of a day', async () => {
  let isBusy = true
  const sums = { TransactionTotals: [], POIReconciliationID: '7' }
  const terminal = await start(({ category, type }) => {
    if (category === 'GetTotals') return { ...success, POIReconciliationID: '8' }
    if (type !== 'PreviousReconciliation') return success
    return isBusy ? busy : { ...success, ...sums }
  })
  const query = { act: 'query-day', key: 'd.1', mark: '7' } as const
  expect(await terminal.order('1', query)).toMatchObject({ outcome: 'not-done', error: { code: 'BUSY' } })
  isBusy = false
  expect(await terminal.order('2', query)).toEqual({ outcome: 'day-closed', sums: [] })
  await terminal.stop()
})

it.each([
  [
    'ends the reading that it began before it ended',
    '[["card","r1"]]',
    ['Diagnosis', 'Abort', 'EnableService'],
  ],
  ['ends nothing that it did not begin', '', ['Diagnosis']],
])('a till that starts %s', async (_, kept, categories) => {
  const asked: string[] = []
  const begun = begunRecord(kept)
  const terminal = await start(({ category }) => {
    asked.push(category)
    return success
  }, begun)
  expect([asked, begun.of('card')]).toEqual([categories, undefined])
  await terminal.stop()
})
