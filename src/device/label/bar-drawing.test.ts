import { describe, expect, it } from 'vitest'
import { barDrawing } from './bar-drawing.ts'
import { barModules } from './bar-modules.ts'

describe('drawn bars', () => {
  it('stand where the modules of the code are dark, ten modules from either edge', () => {
    const drawing = barDrawing('code128', 't1-000042')
    const modules = barModules('code128', 't1-000042')
    const dark = [...modules].flatMap((module, at) => (module === '1' ? [at + 10] : []))
    const drawn = [...(drawing?.path.matchAll(/M(\d+) 0h1v50h-1z/g) ?? [])].map(([, at]) => Number(at))
    expect(drawn).toEqual(dark)
    expect(drawing).toMatchObject({ width: modules.length + 20, height: 50 })
  })

  it('are none where the data cannot be such a code', () => {
    expect(barDrawing('ean13', '590123412345')).toBeNull()
    expect(barDrawing('code128', 'żółw')).toBeNull()
  })
})
