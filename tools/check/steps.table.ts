import type { Step } from './step.ts'

const bin = (name: string): string => `node_modules/.bin/${name}`

const suite = (project: string): Step => ({
  name: `tests: ${project}`,
  command: [
    bin('vitest'),
    'run',
    '--project',
    project,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=.cache/tests-${project}.json`,
  ],
  report: `.cache/tests-${project}.json`,
})

const code = [
  'src',
  'drivers',
  'simulators',
  'electron',
  'renderer',
  'embedded-couch',
  'head-office',
  'tools',
  'test',
]

export const types: Step = { name: 'types per layer', command: [bin('tsc'), '-b'] }
export const testTypes: Step = { name: 'types of tests', command: [bin('tsc'), '-p', 'test'] }
export const lint: Step = {
  name: 'lint and sizes',
  command: [bin('eslint'), '--cache', '--cache-location', '.cache/eslint', '--max-warnings', '0', ...code],
}
export const imports: Step = {
  name: 'imports and cycles',
  command: [bin('depcruise'), '--config', '.dependency-cruiser.mjs', ...code],
}
export const unit = suite('unit')
export const build: Step = { name: 'build', command: [bin('electron-vite'), 'build'] }
export const parts = suite('parts')
export const screens = suite('screens')
export const app = suite('app')
