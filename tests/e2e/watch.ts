import type { ElectronApplication, Page } from '@playwright/test'

/** Collects what must not happen in a running app: console errors, uncaught errors, policy violations, requests that leave it. */
export async function watch(app: ElectronApplication, problems: string[]): Promise<void> {
  const follow = (page: Page) => {
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`console: ${message.text()}`)
    })
    page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`))
    page.on('worker', (worker) =>
      worker.on('console', (message) => {
        if (message.type() === 'error') problems.push(`worker console: ${message.text()}`)
      }),
    )
    page.on('request', (request) => {
      if (!/^(app|blob|data):/.test(request.url())) problems.push(`request: ${request.url()}`)
    })
  }
  app.on('window', follow)
  app.windows().forEach(follow)
}
