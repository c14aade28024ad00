import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import { noVisibleText } from './tools/lint/no-visible-text.mjs'

const sizes = (file, fn) => ({
  'max-lines': ['error', { max: file }],
  'max-lines-per-function': ['error', { max: fn, skipBlankLines: true, skipComments: true }],
})

/** Which names of electron a folder may touch; everybody else uses the typed wrappers. */
const rawIpc = {
  paths: [
    {
      name: 'electron',
      importNames: ['ipcMain'],
      message: 'use handle() of electron/ipc: it checks sender and payload',
    },
    {
      name: 'electron',
      importNames: ['ipcRenderer', 'contextBridge'],
      message: 'only electron/preload speaks to the page',
    },
  ],
}

const shapes = [
  { selector: 'ExportDefaultDeclaration', message: 'named exports only: a thing has one name everywhere' },
  { selector: 'ExportAllDeclaration', message: 'no barrels: import a thing from where it is' },
  {
    selector: 'ExportNamedDeclaration[source][exportKind!="type"]',
    message: 'no barrels: import a thing from where it is',
  },
  { selector: 'TSEnumDeclaration', message: 'a union of literals says the same and needs no code' },
]

export default tseslint.config(
  { ignores: ['out/', 'dist/', '.cache/', '.demo/', 'node_modules/', 'test/electron-stand-in/fixture/'] },
  {
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: {
      '@typescript-eslint': tseslint.plugin,
      'react-hooks': reactHooks,
      house: { rules: { 'no-visible-text': noVisibleText } },
    },
    languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      ...sizes(400, 60),
      'max-params': ['error', 3],
      'max-depth': ['error', 3],
      complexity: ['error', 10],
      eqeqeq: 'error',
      'no-console': 'error',
      'prefer-const': 'error',
      'no-var': 'error',
      'no-restricted-syntax': ['error', ...shapes],
      'no-restricted-imports': ['error', rawIpc],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  { files: ['src/domain/**/*.ts'], ignores: ['**/*.test.ts', '**/*.table.ts'], rules: sizes(150, 40) },
  {
    files: ['**/*.tsx'],
    rules: {
      ...sizes(400, 120),
      complexity: ['error', 14],
      'house/no-visible-text': 'error',
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  {
    files: ['electron/ipc/**', 'electron/preload/**', 'test/electron-stand-in/**'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: [
      'tools/**',
      'head-office/main.ts',
      'embedded-couch/main.ts',
      'test/chaos/**',
      'test/bench/**',
      'test/electron-stand-in/**',
    ],
    rules: { 'no-console': 'off' },
  },
  { files: ['**/*.table.{ts,mjs}'], rules: { 'max-lines': 'off' } },
  {
    files: ['**/*.test.{ts,tsx}', 'test/**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: false, project: ['./test/tsconfig.json'] } },
  },
  {
    files: ['**/*.test.{ts,tsx}', '**/*.e2e.ts', 'test/**'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'house/no-visible-text': 'off',
      'no-console': 'off',
    },
  },
  {
    files: ['*.config.{ts,mjs}', '.*.mjs', '**/*.config.{ts,mjs}'],
    rules: { 'no-restricted-syntax': 'off' },
  },
)
