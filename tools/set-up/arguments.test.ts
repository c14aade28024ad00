import { describe, expect, it } from 'vitest'
import { parseArguments } from './arguments.mjs'
import { checkNode } from './check-node.mjs'

describe('the arguments of set-up', () => {
  it('name the purpose and pass the rest on untouched', () => {
    const args = ['--for=demo', '--', 'tools/demo/main.ts', '--tills', '2', '--', 'x']
    expect(parseArguments(args)).toEqual({
      purpose: 'demo',
      command: ['tools/demo/main.ts', '--tills', '2', '--', 'x'],
    })
  })

  it.each([[['--for=party', '--', 'x']], [['--for=demo']], [['--for=demo', '--']], [['--', 'x']], [[]]])(
    'are refused with the usage: %j',
    (args) => {
      expect(() => parseArguments(args)).toThrow('Usage: node tools/set-up/set-up.mjs')
    },
  )
})

describe('the Node that set-up runs on', () => {
  it.each(['20.0.0', '24.21.0', '100.1.0'])('is new enough: %s', (version) => {
    expect(() => checkNode(version)).not.toThrow()
  })

  it('is named when it is too old', () => {
    expect(() => checkNode('18.20.4')).toThrow(
      'Kontuar needs Node 20 or newer to set itself up; this is Node 18.20.4.',
    )
  })
})
