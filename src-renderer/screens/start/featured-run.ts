import type { RunRecord } from '#shared/records'

/** The run that is shown first: the example that came with the app, or else the newest one that is done. */
export function featuredRun(runs: readonly RunRecord[]): RunRecord | null {
  const done = runs.filter((run) => run.status === 'finished')
  return done.find((run) => run.tags.includes('example')) ?? done[0] ?? null
}
