import { describe, expect, it } from 'vitest'
import { Emitter } from './emitter.ts'

describe('Emitter', () => {
  it('tells every listener, also behind one that throws, until it stops listening', () => {
    const emitter = new Emitter<number>()
    const heard: number[] = []
    emitter.on(() => {
      throw new Error('first')
    })
    const stop = emitter.on((value) => heard.push(value))
    expect(() => emitter.emit(1)).toThrow('first')
    stop()
    expect(() => emitter.emit(2)).toThrow('first')
    expect(heard).toEqual([1])
    expect(emitter.size).toBe(1)
  })
})
