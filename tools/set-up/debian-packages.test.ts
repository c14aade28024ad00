import { describe, expect, it } from 'vitest'
import { ensureDebianPackages, missingPackages } from './debian-packages.mjs'
import { fakeMachine } from '#test/support/fake-machine.ts'
import type { Ended } from '#test/support/fake-machine.ts'

const withInstalled =
  (...names: string[]) =>
  (line: string): Ended | undefined =>
    line.startsWith('dpkg-query')
      ? { code: 1, output: names.map((name) => `${name} installed\n`).join('') }
      : undefined

const allOfDemo = ['chromium', 'socat', 'libusb-1.0-0', 'udev', 'xvfb']

describe('Debian packages', () => {
  it('are missing when unknown, removed or half installed', () => {
    const answer = 'socat installed\nudev config-files\nxvfb half-installed\n'
    expect(missingPackages(['socat', 'udev', 'xvfb', 'gcc'], answer)).toEqual(['udev', 'xvfb', 'gcc'])
  })

  it('need nothing when all are there', async () => {
    const machine = fakeMachine({ answer: withInstalled(...allOfDemo) })
    await ensureDebianPackages('demo', machine)
    expect(machine.commands).toHaveLength(1)
    expect(machine.said).toEqual([])
  })

  it('are installed by root, only the missing ones, without recommended ones', async () => {
    const machine = fakeMachine({ answer: withInstalled('chromium', 'socat', 'udev', 'xvfb') })
    await ensureDebianPackages('demo', machine)
    expect(machine.commands.slice(1)).toEqual([
      'apt-get update',
      'apt-get install -y --no-install-recommends libusb-1.0-0',
    ])
  })

  it('include a compiler and Python for the tests', async () => {
    const machine = fakeMachine({ answer: withInstalled(...allOfDemo) })
    await ensureDebianPackages('test', machine)
    expect(machine.commands.at(-1)).toMatch(/ gcc libc6-dev python3$/)
  })

  it('that apt-get cannot bring end set-up with what it said', async () => {
    const failing = (line: string) =>
      line.startsWith('apt-get install') ? { code: 100, output: 'E: no network' } : undefined
    const machine = fakeMachine({ answer: (line) => failing(line) ?? withInstalled()(line) })
    await expect(ensureDebianPackages('test', machine)).rejects.toThrow('E: no network')
  })

  it('are asked for in one sentence when not root', async () => {
    const machine = fakeMachine({
      isRoot: false,
      answer: withInstalled('chromium', 'libusb-1.0-0', 'udev', 'xvfb'),
    })
    await expect(ensureDebianPackages('demo', machine)).rejects.toThrow(
      /^Please install what is missing: sudo apt-get install --no-install-recommends socat$/,
    )
    expect(machine.commands).toHaveLength(1)
  })

  it('that are optional only bring a warning in the demo', async () => {
    const machine = fakeMachine({ isRoot: false, answer: withInstalled('chromium', 'socat', 'udev', 'xvfb') })
    await ensureDebianPackages('demo', machine)
    expect(machine.said).toEqual([expect.stringContaining('Going on without: libusb-1.0-0 (HID devices).')])
  })

  it('are left to the person on another system', async () => {
    const machine = fakeMachine({ answer: () => ({ code: null, output: '' }) })
    await ensureDebianPackages('test', machine)
    expect(machine.said).toEqual([expect.stringContaining('Not a Debian machine')])
  })
})
