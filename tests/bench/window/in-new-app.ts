import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { appEnvironment, flags } from '../../../scripts/lib/launch.mjs'
import { start } from '../../../scripts/lib/picture-app.mjs'
import { currentRuntime } from '../../../scripts/lib/runtime.mjs'
import { settleBackend } from '../../../scripts/lib/settle-backend.mjs'

const root = resolve(import.meta.dirname, '../../..')

/** The built app and its window. */
export interface Opened {
  readonly app: ElectronApplication
  readonly page: Page
}

/** Runs work on the built app with a library of its own, whose data is in. */
export async function inNewApp<T>(display: Record<string, string>, work: (opened: Opened) => Promise<T>) {
  const dir = mkdtempSync(join(tmpdir(), 'headlight-window-'))
  settleBackend(dir)
  writeFileSync(join(dir, 'settings.json'), JSON.stringify({ theme: 'light', locale: 'en' }))
  const runtime = currentRuntime()
  const { app, page } = (await start({
    executablePath: runtime.program,
    args: [...flags(runtime, true), root, `--user-data-dir=${dir}`],
    env: { ...process.env, ...appEnvironment(runtime), ...display },
    timeout: 45_000,
  })) as Opened
  try {
    await page.locator('[data-slot=status-bar]').filter({ hasText: '1 run' }).waitFor({ timeout: 120_000 })
    return await work({ app, page })
  } finally {
    await app.evaluate(({ app }) => app.exit(0)).catch(() => undefined)
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
  }
}
