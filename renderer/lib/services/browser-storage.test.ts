import { describe, expect, it } from 'vitest'
import { browserStorage } from './browser-storage.ts'

const browser = (isGranted: boolean) => {
  let isPersisted = false
  return {
    persist: async () => (isPersisted = isGranted),
    persisted: async () => isPersisted,
    estimate: async () => ({ usage: 5_000, quota: 9_000 }),
  }
}

describe('browserStorage', () => {
  it('asks once that our data be kept, and tells the answer with the room that is used', async () => {
    const storage = await browserStorage(browser(true))
    expect(await storage.state()).toEqual({ isPersisted: true, used: 5_000, quota: 9_000 })
  })

  it('goes on where the answer is no, or none', async () => {
    expect(await (await browserStorage(browser(false))).state()).toMatchObject({ isPersisted: false })
    const broken = { ...browser(true), persist: () => Promise.reject(new Error('not here')) }
    expect(await (await browserStorage(broken)).state()).toMatchObject({ isPersisted: false })
  })
})
