import { describe, expect, it } from 'vitest'
import { Operations } from './operations.ts'

describe('operations on a store', () => {
  it('are waited for at the end, failed ones too, and no new one begins', async () => {
    const operations = new Operations()
    const first = Promise.withResolvers<string>()
    const second = Promise.withResolvers<string>()
    const answers = [operations.run(() => first.promise), operations.run(() => second.promise)]
    let hasEnded = false
    const end = operations.end().then(() => (hasEnded = true))
    await expect(operations.run(async () => 'late')).rejects.toMatchObject({ code: 'not_found' })
    first.resolve('read')
    expect(await answers[0]).toBe('read')
    expect(hasEnded).toBe(false)
    second.reject(new Error('broken'))
    await expect(answers[1]).rejects.toThrow('broken')
    await end
    expect(hasEnded).toBe(true)
  })

  it('end at once where none runs', async () => {
    const operations = new Operations()
    expect(await operations.run(async () => 1)).toBe(1)
    await operations.end()
    expect(operations.isEnding).toBe(true)
  })
})
