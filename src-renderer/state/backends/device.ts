import type { TrainingDevice } from '../training-context'
import type { Backends } from './backends.svelte'

/** What training runs on, as far as is known before it begins. */
export function deviceOf({ chosen, here }: Pick<Backends, 'chosen' | 'here'>): TrainingDevice | null {
  if (chosen === null || !here) return null
  return { backend: chosen, device: chosen === 'webgl' ? (here.report.renderer ?? '') : chosen.toUpperCase() }
}
