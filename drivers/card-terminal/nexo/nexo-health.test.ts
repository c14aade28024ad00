import { expect, it } from 'vitest'
import { nexoHealth } from './nexo-health.ts'

const answer = (body: object) => ({ isSuccess: true, condition: '', body: JSON.parse(JSON.stringify(body)) })
const well = { GlobalStatus: 'OK', CommunicationOKFlag: true, PrinterStatus: 'OK' }

it.each([
  [{ POIStatus: well, HostStatus: [{ AcquirerID: '0', IsReachableFlag: true }] }, 'ready'],
  [{}, 'ready'],
  [{ POIStatus: { ...well, GlobalStatus: 'Busy' } }, 'at-work'],
  [{ POIStatus: { ...well, GlobalStatus: 'Unreachable' } }, 'out-of-order'],
  [{ POIStatus: { ...well, CommunicationOKFlag: false } }, 'no-bank'],
  [{ POIStatus: well, HostStatus: [{ IsReachableFlag: true }, { IsReachableFlag: false }] }, 'no-bank'],
  [{ POIStatus: { ...well, PrinterStatus: 'PaperOut' } }, 'no-paper'],
] as const)('a diagnosis %j is %s', (body, finding) => expect(nexoHealth(answer(body))).toBe(finding))

it('of a diagnosis that failed knows whether to ask again', () => {
  expect(nexoHealth({ isSuccess: false, condition: 'Busy', body: {} })).toBe('at-work')
  expect(nexoHealth({ isSuccess: false, condition: 'UnavailableDevice', body: {} })).toBe('out-of-order')
})
