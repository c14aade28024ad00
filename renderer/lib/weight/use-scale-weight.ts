import { useEffect, useState } from 'react'
import type { WeightReading } from '#src/device/weight-reading.ts'
import type { Quantity } from '#src/domain/product/quantity.ts'
import { useServices } from '../services/services.tsx'

/** What lies on the scale, as it changes; null where there is no scale. */
export function useScaleWeight(): WeightReading | null {
  const { terminal } = useServices()
  const [weight, setWeight] = useState<WeightReading | null>(null)
  useEffect(() => {
    let isNews = false
    const stop = terminal.events.on('devices.weight', (reading) => {
      isNews = true
      setWeight(reading)
    })
    terminal.devices.weight().then(
      (reading) => {
        if (!isNews) setWeight(reading)
      },
      () => undefined, // the weight is typed then
    )
    return stop
  }, [terminal])
  return weight
}

/** Only what rests on the scale can be sold. */
export const weighed = (reading: WeightReading | null): Quantity | null =>
  reading?.reading === 'stable' && reading.grams > 0 ? { value: reading.grams, scale: 3 } : null
