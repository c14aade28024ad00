import type { Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchFixture, newUserData, removeUserData } from './fixture-app.ts'
import type { LaunchedApp } from './launch.ts'

/** Has the tests of a file run in one launch of the fixture. */
export function inFixtureApp(begin: (app: LaunchedApp, page: Page) => void): void {
  const userData = newUserData()
  let app: LaunchedApp | undefined
  beforeAll(async () => {
    app = await launchFixture(userData)
    begin(app, await app.firstWindow())
  }, 20_000)
  afterAll(async () => {
    await app?.close()
    removeUserData(userData)
  })
}
