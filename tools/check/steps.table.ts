import type { Step } from './step.ts'

const bin = (name: string): string => `node_modules/.bin/${name}`

const suite = (name: string, projects: readonly string[] = [name]): Step => ({
  name: `tests: ${name}`,
  command: [
    bin('vitest'),
    'run',
    ...projects.map((project) => `--project=${project}`),
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=.cache/tests-${name}.json`,
  ],
  report: `.cache/tests-${name}.json`,
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
export const unit = suite('unit', ['unit', 'machine'])
export const build: Step = { name: 'build', command: [bin('electron-vite'), 'build'] }
export const parts = suite('parts')
export const screens = suite('screens')
export const app = suite('app')
