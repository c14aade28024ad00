import { StandIn } from './guard.ts'

const bounds = { x: 0, y: 0, width: 1280, height: 800 }

/** The one display there is, the size of a till's screen. */
export const display = {
  id: 1,
  label: 'stand-in',
  bounds,
  workArea: bounds,
  size: bounds,
  workAreaSize: bounds,
  scaleFactor: 1,
  rotation: 0,
  internal: true,
} as const

class Screen extends StandIn {
  constructor() {
    super('screen')
  }

  getPrimaryDisplay(): typeof display {
    return display
  }

  getAllDisplays(): (typeof display)[] {
    return [display]
  }
}

export const screen = new Screen()
