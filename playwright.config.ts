import { defineConfig } from '@playwright/test'

/** The end-to-end tests: the built app in real Electron, a new library and profile for every test. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  timeout: 60_000,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  projects: [{ name: 'electron' }],
})
