import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe finds wrong in a part of the screen as it is now. */
export async function violations(page: Page, part: string): Promise<string[]> {
  const found = await new AxeBuilder({ page }).setLegacyMode().include(part).analyze()
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`,
  )
}
