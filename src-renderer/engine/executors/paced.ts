import type { At, DeviceOutputs, Execution, Feeds } from './executor'

/** Runs a program once, so that others may use the device meanwhile where its executor can do so. */
export async function paced(execution: Execution, feeds: Feeds, at: At): Promise<DeviceOutputs> {
  return execution.runPaced ? execution.runPaced(feeds, at) : execution.run(feeds, at)
}
