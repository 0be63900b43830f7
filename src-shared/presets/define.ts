import type { Localized } from '../locale'
import type { ExperimentSpecInput } from '../spec'

/** A ready experiment: what the user starts from. */
export interface Preset {
  readonly type: string
  /** Place in lists; the first preset is the one a fresh start trains. */
  readonly order: number
  readonly text: Localized<{ name: string; description: string }>
  /** Row of `attention-systems.md` it builds, such as M7. */
  readonly system: string
  /** What must be beaten and reached on the test part, by the decisive metric. */
  readonly baseline: { readonly name: Localized; readonly value: number }
  readonly goal: number
  readonly spec: ExperimentSpecInput
}

/** Declares a preset; the file's default export, found by its folder. */
export function definePreset(preset: Preset): Preset {
  return preset
}
