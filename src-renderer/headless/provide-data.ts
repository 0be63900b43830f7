import type { ExperimentSpec } from '#shared/spec'
import { provideBundled } from '../bridge/provide-bundled'
import type { CommandContext } from './command'

/** Brings in the dataset that an experiment names if it ships with the app and was not used before. */
export async function provideData(
  { storage, output }: CommandContext,
  { data }: ExperimentSpec,
): Promise<void> {
  await provideBundled(storage, data.dataset, (name) => output.say(`Importing the bundled dataset ${name}.`))
}
