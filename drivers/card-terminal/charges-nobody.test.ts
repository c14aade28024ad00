import { expect, it } from 'vitest'
import { chargesNobody } from './charges-nobody.ts'

const terminal = { kind: 'card-terminal', id: 'card', protocol: 'zvt' } as const
const at = (host: string) => ({ transport: { via: 'tcp', host, port: 20_007 } as const })

it('is believed of a simulator on this machine alone', () => {
  expect(chargesNobody({ ...terminal, ...at('127.0.0.1'), isSimulator: true })).toBe(true)
  expect(chargesNobody({ ...terminal, ...at('10.0.0.9'), isSimulator: true })).toBe(false)
  expect(chargesNobody({ ...terminal, ...at('127.0.0.1') })).toBe(false)
  expect(chargesNobody({ ...terminal, isSimulator: true })).toBe(false)
})
