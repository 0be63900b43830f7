import type { Execution } from './executor'

/** Sets a state to what it is in another execution of the same executor, as it is now. */
export async function copyState(name: string, from: Execution, to: Execution): Promise<void> {
  if (to.copyState) to.copyState(name, from)
  else to.writeState(name, await from.readState(name))
}
