import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Scale } from '#drivers/scale/scale.ts'
import type { ScaleSpeech } from '#simulators/scale/scale-mechanism.ts'
import { ScaleMechanism } from '#simulators/scale/scale-mechanism.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { WeightReading } from '#src/device/weight-reading.ts'
import { CutLine } from '#test/support/devices/cut-line.ts'

/** What every dialect owes: only what rests has a weight, unchanged, and silence is told. */
export function describeScaleContract(dialect: ScaleSpeech): void {
  describe(`a scale that speaks ${dialect}`, () => {
    let clock: ManualClock
    let mechanism: ScaleMechanism
    let line: CutLine
    let scale: Scale
    let weights: WeightReading[]
    let states: string[]

    beforeEach(async () => {
      clock = new ManualClock()
      mechanism = new ScaleMechanism(dialect)
      line = new CutLine(mechanism)
      weights = []
      states = []
      const post = (event: HostEvent): void => {
        if (event.event === 'weight') weights.push(event.weight)
        if (event.event === 'status') states.push(event.status.state)
      }
      const config = {
        kind: 'scale',
        id: 'scale',
        dialect,
        transport: { via: 'tcp', host: 'x', port: 1 },
      } as const
      scale = new Scale({ config, transport: line.transport, clock, post })
      scale.start()
      await clock.advance(1_000)
    })

    afterEach(async () => {
      await scale.stop()
      await clock.advance(2_000)
      expect(clock.pending).toBe(0)
      expect(mechanism.complaints).toEqual([])
    })

    it('is ready at its first answer and tells each weight once', async () => {
      await clock.advance(5_000)
      expect(states.at(-1)).toBe('ready')
      expect(weights).toEqual([{ reading: 'stable', grams: 0 }])
    })

    it('tells a weight only when it rests, to the gram', async () => {
      mechanism.put(1_234, 4)
      await clock.advance(3_000)
      expect(weights.slice(1)).toEqual([{ reading: 'moving' }, { reading: 'stable', grams: 1_234 }])
    })

    it('leaves no weight behind when it is let go of', async () => {
      mechanism.put(700, 0)
      await clock.advance(1_000)
      await scale.stop()
      expect(weights.slice(-2)).toEqual([{ reading: 'stable', grams: 700 }, { reading: 'none' }])
    })

    it('has no weight outside its range', async () => {
      mechanism.put(20_000, 0)
      await clock.advance(1_000)
      mechanism.put(-50, 0)
      await clock.advance(1_000)
      mechanism.put(0, 0)
      await clock.advance(1_000)
      expect(weights.slice(1)).toEqual([{ reading: 'outside' }, { reading: 'stable', grams: 0 }])
    })

    it('tells what lies in a container that was tared at the scale, to the gram', async () => {
      mechanism.put(212, 0)
      await clock.advance(1_000)
      mechanism.tare()
      mechanism.put(1_446, 0)
      await clock.advance(1_000)
      const mark = dialect === '8217' ? { isNet: true } : {}
      expect(weights.at(-1)).toEqual({ reading: 'stable', grams: 1_234, ...mark })
      mechanism.put(0, 0)
      await clock.advance(1_000)
      expect(weights.at(-1)).toEqual({ reading: 'outside' })
      mechanism.tare()
      await clock.advance(1_000)
      expect(weights.at(-1)).toEqual({ reading: 'stable', grams: 0 })
    })

    it('knows nothing while the scale is silent or unplugged', async () => {
      mechanism.put(700, 0)
      await clock.advance(1_000)
      mechanism.isMute = true
      await clock.advance(4_000)
      expect(weights.at(-1)).toEqual({ reading: 'none' })
      mechanism.isMute = false
      await clock.advance(15_000)
      expect(weights.at(-1)).toEqual({ reading: 'stable', grams: 700 })
      line.refuse(true)
      await clock.advance(1_000)
      expect(weights.at(-1)).toEqual({ reading: 'none' })
      line.refuse(false)
      await clock.advance(15_000)
      expect(weights.at(-1)).toEqual({ reading: 'stable', grams: 700 })
    })
  })
}
