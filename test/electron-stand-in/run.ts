import { existsSync, statSync } from 'node:fs'
import { registerHooks } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from './app.ts'
import { banner } from './limits.ts'
import { readSettings, settings } from './settings.ts'
import { obeyTest } from './test-control.ts'
import { versions } from './versions.ts'

/** `node run.ts <app folder or main file> [args]` does what `electron <app folder or main file> [args]` does. */
const [node = '', , given = '.', ...args] = process.argv
const target = path.resolve(given)
const isFolder = statSync(target).isDirectory()
readSettings(isFolder ? target : folderWithPackage(path.dirname(target)), args)

process.argv = [node, given, ...args]
Object.defineProperty(process, 'versions', { value: versions })
Object.assign(process, {
  type: 'browser',
  defaultApp: true,
  resourcesPath: path.join(settings.appDir, 'resources'),
})

const standIn = new URL('electron.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    ['electron', 'electron/main', 'electron/common'].includes(specifier)
      ? { url: standIn, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
})

console.error(banner(settings.headed ? 'headed' : 'headless'))
process.on('SIGINT', () => app.quit())
process.on('SIGTERM', () => app.quit())
obeyTest()
await import(standIn)
performance.mark('main begins')
await import(pathToFileURL(isFolder ? settings.main : target).href)
app.becomeReady()

function folderWithPackage(folder: string): string {
  return existsSync(path.join(folder, 'package.json')) ? folder : folderWithPackage(path.dirname(folder))
}
