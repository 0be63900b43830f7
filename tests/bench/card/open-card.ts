import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { buildPage, openPage } from '../../../scripts/lib/bench/page.mjs'
import { onVirtualDisplay } from '../../../scripts/lib/display.mjs'
import { currentRuntime } from '../../../scripts/lib/runtime.mjs'

/** The page of this folder. */
export interface Card {
  readonly page: Page
}

/** Runs work on a page of this folder in the app's Electron; `open` gives a new one in a new process. */
export async function withCard(
  work: (open: <T>(use: (card: Card) => Promise<T>) => Promise<T>) => Promise<void>,
) {
  const folder = mkdtempSync(join(tmpdir(), 'headlight-card-'))
  await buildPage(folder, import.meta.dirname)
  try {
    await onVirtualDisplay((display: Record<string, string>) =>
      work(async (use) => {
        const { page, close } = await openPage(currentRuntime(), display, folder)
        try {
          return await use({ page: page as Page })
        } finally {
          await close()
        }
      }),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
