import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

const chaos = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['test/chaos/main.ts', ...args], { encoding: 'utf8' })

describe('the command of the chaos runs', () => {
  it('plants a fault, tells the shortest history that shows it, and ends with 1', () => {
    const { status, stdout } = chaos(
      ...['histories', '--plant', 'refused-skipped', '--rounds', '40', '--seed', '0'],
    )
    expect(status).toBe(1)
    expect(stdout).toMatch(
      /broken:\nseed \d+: tills in .*\n {2}\d+: sell, .*\n {2}→ t\d believes .* received/,
    )
    expect(stdout).toMatch(/refused-skipped planted .* 1 lost/)
  }, 30_000)

  it.each([
    ['a fault that nobody knows', 'histories', '--plant', 'nonsense'],
    ['a run that takes none', 'clock', '--plant', 'refused-skipped'],
  ])('refuses to plant: %s', (_, ...args) => {
    const { status, stderr } = chaos(...args)
    expect(status).toBe(2)
    expect(stderr).toContain('--plant')
  })
})
