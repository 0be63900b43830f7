import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test as base, type Workbench } from './app'

const script = resolve(import.meta.dirname, '../../scripts/make-varied-library.mjs')

/** A test on the history of a library with so many made-up runs, and one more of another task. */
export const withRuns = (count: number) =>
  base.extend<{ varied: Workbench; history: Page }>({
    varied: async ({ folder, open }, use) => {
      const library = join(folder, 'library')
      mkdirSync(library, { recursive: true })
      execFileSync(process.execPath, [script, library, String(count)])
      const workbench = await open()
      await openHistory(workbench.page, count + 1)
      await use(workbench)
    },
    history: async ({ varied }, use) => use(varied.page),
  })

export const rows = (page: Page) => page.locator('[role=row][id^=run-]')
export const found = (page: Page) => page.locator('[data-slot=query-bar] [role=status]').last()
export const field = (page: Page) => page.getByRole('combobox', { name: 'Filter runs' })

export async function openHistory(page: Page, count = 73): Promise<void> {
  await expect(page.locator('[data-slot=status-bar]')).toContainText(`${count} runs`, { timeout: 60_000 })
  await page.keyboard.press('Control+3')
  await expect(rows(page).first()).toBeVisible()
}

export async function ask(page: Page, text: string): Promise<void> {
  await field(page).fill(text)
  await field(page).press('Enter')
}
