import type { ProbeExample, RunRecord } from '#shared/records'

/** An example that runs on the same data have in common, though it may stand at another place or nowhere among theirs. */
export interface CommonExample extends ProbeExample {
  /** Fingerprint of the data that `row` is of. */
  readonly dataset: string
}

interface Examples {
  readonly run: RunRecord
  readonly examples: readonly ProbeExample[]
}

/** Where it stands among a run's examples; undefined where it does not. */
export function placeOf(common: CommonExample | null, { run, examples }: Examples): number | undefined {
  if (run.datasetFingerprint !== common?.dataset) return undefined
  const place = examples.findIndex(({ row }) => row === common.row)
  return place < 0 ? undefined : place
}

/** The same, where it is of a run's data but not among its examples: only the run's model can say what it makes of it. */
export function unstored(common: CommonExample | null, run: Examples): CommonExample | null {
  if (run.run.datasetFingerprint !== common?.dataset) return null
  return placeOf(common, run) === undefined ? common : null
}

/** One of a run's examples, for the other runs on its data; `null` where it has none there. */
export function commonOf({ run, examples }: Examples, place: number): CommonExample | null {
  const example = examples[place]
  return example ? { dataset: run.datasetFingerprint, ...example } : null
}
