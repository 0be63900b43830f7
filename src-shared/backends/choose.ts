import type {
  BackendMeasurement,
  BackendName,
  BackendTrial,
  MeasuredOn,
  RememberedBackends,
} from './remembered'

/** A backend that was measured and found correct. */
export type SoundTrial = BackendTrial & { readonly ms: number; readonly error: null }

/** The backends that compute what they should, the fastest first. */
export function soundTrials(measurement: BackendMeasurement | null): SoundTrial[] {
  const sound = (measurement?.trials ?? []).filter(
    (trial): trial is SoundTrial => trial.error === null && trial.ms !== null,
  )
  return sound.sort((a, b) => a.ms - b.ms)
}

/** Why a backend is left out, where it was measured and is. */
export const faultOf = (measurement: BackendMeasurement | null, backend: BackendName) =>
  measurement?.trials.find((trial) => trial.backend === backend)?.error ?? null

/**
 * What training runs on: the user's choice; else, or where that was found wanting, the fastest that is correct;
 * `otherwise` where nothing was measured.
 */
export function chosenBackend(
  { choice, measurement }: RememberedBackends,
  otherwise: BackendName,
): BackendName {
  if (choice !== 'auto' && faultOf(measurement, choice) === null) return choice
  return soundTrials(measurement)[0]?.backend ?? otherwise
}

/** Whether a measurement still holds. */
export function holdsFor(measurement: BackendMeasurement | null, now: MeasuredOn): boolean {
  if (measurement === null) return false
  const { renderer, processors, app, electron } = measurement.on
  return (
    renderer === now.renderer && processors === now.processors && app === now.app && electron === now.electron
  )
}
