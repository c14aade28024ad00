import type { App } from 'electron'

/**
 * Behind a key Chromium keeps all other tasks of a page back until the next frame is drawn. What the replica answers within that frame
 * would then be shown one frame late, so the window does without. To be called before the app is ready.
 */
export function drawAnswersAtOnce({ commandLine }: Pick<App, 'commandLine'>): void {
  commandLine.appendSwitch('disable-features', 'DeferRendererTasksAfterInput')
}
