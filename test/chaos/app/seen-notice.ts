import { testIds } from '#renderer/lib/test-ids.ts'
import type { Notice } from '#src/contract/ipc/views.ts'
import type { AppTill } from '#test/support/app-world.ts'

/** Waits until the till says so, and takes the notice away, so that the next one is another. */
export async function seenNotice({ page }: AppTill, code: Notice['code'], timeout = 40_000): Promise<void> {
  const notice = page.at(testIds.notice(code))
  await notice.waitFor({ timeout })
  await notice.getByRole('button').click()
  await notice.waitFor({ state: 'detached' })
}
