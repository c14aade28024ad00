import { testIds } from '#renderer/lib/test-ids.ts'
import { fill } from './scene-moves.ts'
import { nothing, scene } from './scene.ts'
import type { Scene } from './scene.ts'

export const doorScenes: readonly Scene[] = [
  scene('enrol', nothing, { params: 'new', staff: null }),
  scene(
    'enrol-refused',
    async (till) => {
      await till.at(testIds.enrolCode).fill('WRONG')
      await till.at(testIds.enrolUrl).fill('http://127.0.0.1:5984')
      await till.at(testIds.enrolSubmit).click()
      await till.at(testIds.enrolError).waitFor()
    },
    { params: 'new', staff: null },
  ),
  scene('sign-in', async (till) => till.at(testIds.staff('e1')).waitFor(), { staff: null }),
  scene(
    'sign-in-wrong-pin',
    async (till) => {
      await till.at(testIds.staff('e3')).click()
      for (const digit of '9999') await till.at(`${testIds.pinPad}-${digit}`).click()
      await till.at(testIds.pinEnter).click()
      await till.at(testIds.pinError).waitFor()
    },
    { staff: null },
  ),
  scene('account', async (till) => till.at('account').click()),
  scene('lock', async (till) => {
    await till.page.keyboard.press('F12')
    await till.at(testIds.lockScreen).waitFor()
  }),
  scene('training', async (till) => {
    await till.at('account').click()
    await till.at(testIds.trainingEnter).click()
    await till.at(testIds.trainingBanner).waitFor()
    await till.openShift()
    await fill(till, 'Buty')
  }),
]
