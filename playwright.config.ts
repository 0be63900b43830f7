import { defineConfig } from '@playwright/test'

/** The end-to-end tests: the built app in real Electron, a new library and profile for every test. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  timeout: 60_000,
  retries: process.env.CI ? 1 : 0, // a busy machine may miss a window; what passes only then is told as flaky
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  projects: [{ name: 'electron' }],
})
