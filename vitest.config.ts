import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    exclude: [...configDefaults.exclude, 'out/**', '.cache/**', '.demo/**'],
    include: ['**/*.test.ts', '**/*.test.tsx'],
    setupFiles: ['./test/support/node-24.ts'],
    alias: { electron: new URL('./test/support/no-electron.ts', import.meta.url).pathname },
    testTimeout: 20_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
  },
})
