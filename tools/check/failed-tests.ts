/** What of a vitest report (`--reporter=json`) names its failures. */
interface VitestFailures {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

/** A message says what broke in its first lines; the stack below it is printed with the whole output. */
const headLines = 6

const head = (message: string): string =>
  message
    .split('\n')
    .slice(0, headLines)
    .map((line) => `      ${line}`.trimEnd())
    .join('\n')

/**
 * The failed tests of a suite, each with the head of its message: who reads only the beginning of a
 * long print still learns what failed. Empty where the report is no report of vitest.
 */
export function failedTests(report: string, root: string): string[] {
  let found: VitestFailures
  try {
    found = JSON.parse(report) as VitestFailures
  } catch {
    return []
  }
  return found.testResults.flatMap((file) => {
    const name = file.name.replace(`${root}/`, '')
    const failed = file.assertionResults.filter((test) => test.status === 'failed')
    if (failed.length === 0 && file.status === 'failed') return [`  ${name}\n${head(file.message)}`]
    return failed.map((test) => `  ${name} > ${test.fullName}\n${head(test.failureMessages.join('\n'))}`)
  })
}
