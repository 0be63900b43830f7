import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { _electron, test as base, expect, type ElectronApplication, type Page } from '@playwright/test'
import { appEnvironment, flags } from '../../scripts/lib/launch.mjs'
import { settleBackend } from '../../scripts/lib/settle-backend.mjs'
import { currentRuntime } from '../../scripts/lib/runtime.mjs'
import { watch } from './watch'

const builtApp = process.env.HEADLIGHT_APP ?? resolve(import.meta.dirname, '../..')

// It holds the app's start back until Playwright listens; without it a fast window opens unseen, about once in ten times.
// Playwright adds it by itself only where it finds Electron by itself.
const playwrightLoader = resolve(
  dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')),
  'lib/server/electron/loader.js',
)

/** One running workbench. */
export interface Workbench {
  readonly app: ElectronApplication
  readonly page: Page
  close(): Promise<void>
}

interface Fixtures {
  /** A folder for the profile and the library, removed after the test; nothing is in it but what training runs on. */
  folder: string
  /** Starts the workbench on that folder; a second call opens the same library again. */
  open: (...args: string[]) => Promise<Workbench>
  workbench: Workbench
  page: Page
  /** Problems that the test provokes on purpose; everything else still fails it. */
  provoked: RegExp[]
}

/** A test in real Electron. Any console error, policy violation or network request fails it. */
export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright asks for a destructured first argument
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'headlight-e2e-'))
    settleBackend(folder)
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  // eslint-disable-next-line no-empty-pattern -- as above
  provoked: async ({}, use) => use([]),
  open: async ({ folder, provoked }, use) => {
    const problems: string[] = []
    const started: Workbench[] = []
    await use(async (...args) => {
      const workbench = await launch(folder, args, problems)
      started.push(workbench)
      return workbench
    })
    for (const workbench of started) await workbench.close()
    const unexpected = problems.filter((problem) => !provoked.some((pattern) => pattern.test(problem)))
    expect(unexpected, 'console errors, policy violations and network requests').toEqual([])
  },
  workbench: async ({ open }, use) => use(await open()),
  page: async ({ workbench }, use) => use(workbench.page),
})

export { expect }

async function launch(folder: string, args: string[], problems: string[]): Promise<Workbench> {
  const runtime = currentRuntime()
  const app = await _electron.launch({
    executablePath: runtime.program,
    args: ['-r', playwrightLoader, ...flags(runtime, true), builtApp, `--user-data-dir=${folder}`, ...args],
    env: { ...(process.env as Record<string, string>), ...appEnvironment(runtime) },
  })
  await watch(app, problems)
  const page = await app.firstWindow()
  await page.waitForLoadState()
  let isOpen = true
  const close = async () => {
    if (isOpen) await app.close()
    isOpen = false
  }
  return { app, page, close }
}
