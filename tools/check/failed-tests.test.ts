import { describe, expect, it } from 'vitest'
import { failedTests } from './failed-tests.ts'

const report = (testResults: readonly object[]): string => JSON.stringify({ testResults })
const passed = { status: 'passed', fullName: 'sells', failureMessages: [] }

describe('the failed tests of a suite', () => {
  it('are named with their file below the root and the head of their message', () => {
    const stack = Array.from({ length: 20 }, (_, line) => `line ${line + 1}`).join('\n')
    const failed = { status: 'failed', fullName: 'the till sells', failureMessages: [stack] }
    const found = failedTests(
      report([
        { name: '/kontuar/a.test.ts', status: 'failed', message: '', assertionResults: [passed, failed] },
      ]),
      '/kontuar',
    )
    expect(found).toEqual([
      '  a.test.ts > the till sells\n      line 1\n      line 2\n      line 3\n      line 4\n      line 5\n      line 6',
    ])
  })

  it('name a file that died before its tests', () => {
    const died = {
      name: '/kontuar/b.test.ts',
      status: 'failed',
      message: 'no such module',
      assertionResults: [],
    }
    expect(failedTests(report([died]), '/kontuar')).toEqual(['  b.test.ts\n      no such module'])
  })

  it('are none where all passed, or where the report was cut', () => {
    const whole = { name: '/kontuar/a.test.ts', status: 'passed', message: '', assertionResults: [passed] }
    expect(failedTests(report([whole]), '/kontuar')).toEqual([])
    expect(failedTests('{"testResults":[', '/kontuar')).toEqual([])
  })
})
