import { defineConfig } from 'vitest/config'
import react from '@vitejs/plugin-react'

const never = ['**/node_modules/**', 'out/**', '.cache/**', '.demo/**']
const parts = [
  'test/day/**/*.test.ts',
  '**/*.couch.test.ts',
  'test/electron-stand-in/**/*.test.ts',
  'test/integration/**/*.test.ts',
  'test/chaos/parts/**/*.test.ts',
]
const machine = [
  '{electron,embedded-couch,head-office,simulators,test,tools}/**/*.test.ts',
  // RxDB knows a database by its name in the whole process.
  'renderer/replica/**/*.test.ts',
]
const screens = ['test/browser/**/*.test.ts', '**/*.browser.test.{ts,tsx}']
const app = ['test/e2e/**/*.test.ts', 'test/chaos/app/**/*.test.ts']

const shared = {
  setupFiles: [
    './test/support/node-24.ts',
    ...(process.env['KONTUAR_LAW_RUNS'] ? ['./test/support/laws.ts'] : []),
  ],
  alias: { electron: new URL('./test/support/no-electron.ts', import.meta.url).pathname },
  hookTimeout: 60_000,
}

const project = (name: string, include: string[], rest: object = {}) => ({
  plugins: [react()],
  test: { ...shared, name, include, exclude: never, testTimeout: 20_000, ...rest },
})

/**
 * From fast to slow: `unit` needs nothing, so that its files share a process; `machine` files, ports, databases and processes;
 * `parts` whole servers and lines; `screens` a browser; `app` the built app.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      project('unit', ['**/*.test.{ts,tsx}'], {
        exclude: [...never, ...machine, ...parts, ...screens, ...app],
        isolate: false,
      }),
      project('machine', machine, { exclude: [...never, ...parts, ...screens, ...app] }),
      project('parts', parts, { testTimeout: 40_000 }),
      project('screens', screens, {
        testTimeout: 60_000,
        globalSetup: './test/browser/preview/share-preview.ts',
      }),
      project('app', app, {
        testTimeout: 120_000,
        hookTimeout: 120_000,
        fileParallelism: false,
        globalSetup: './test/support/world-template.ts',
        expect: { poll: { timeout: 10_000 } },
      }),
    ],
  },
})
