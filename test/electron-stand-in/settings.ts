import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

/** What the command line, the environment and the app's package.json say about this run; `userData` may be moved. */
export const settings = {
  appDir: '.',
  name: 'app',
  version: '0.0.0',
  main: 'index.js',
  userData: '',
  headed: process.env['STANDIN_HEADED'] === '1',
  locale: process.env['STANDIN_LOCALE'] ?? 'en-US',
  /** Chromium switches, as `app.commandLine` collects them. */
  switches: new Map<string, string>(),
}

interface AppPackage {
  readonly name?: string
  readonly productName?: string
  readonly version?: string
  readonly main?: string
}

/** Reads `<appDir>/package.json` and the switches that Electron itself would take from the command line. */
export function readSettings(appDir: string, args: readonly string[]): void {
  const app = JSON.parse(readFileSync(path.join(appDir, 'package.json'), 'utf8')) as AppPackage
  settings.appDir = appDir
  settings.name = app.productName ?? app.name ?? settings.name
  settings.version = app.version ?? settings.version
  settings.main = path.resolve(appDir, app.main ?? settings.main)
  const userData = args.find((arg) => arg.startsWith('--user-data-dir='))
  settings.userData = userData?.slice('--user-data-dir='.length) ?? path.join(appDataFolder(), settings.name)
}

export function appDataFolder(): string {
  return process.env['XDG_CONFIG_HOME'] ?? path.join(homedir(), '.config')
}
