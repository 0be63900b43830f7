import type { Checkpoint } from '../checkpoint'

/** How far a training is: what a checkpoint holds besides its tensors. */
export class Standing {
  /** Steps done. */
  step: number
  best: Checkpoint['best']
  /** Validations since the best one. */
  badValidations: number
  /** Whether what is due after `step` was done: validation, and the checkpoint of the best. */
  settled: boolean
  /** The newest stored checkpoint. */
  kept: { readonly step: number; readonly settled: boolean } | null

  constructor(checkpoint: Checkpoint | null) {
    this.step = checkpoint?.step ?? 0
    this.best = checkpoint?.best ?? null
    this.badValidations = checkpoint?.badValidations ?? 0
    this.settled = checkpoint?.settled ?? true
    this.kept = checkpoint && { step: checkpoint.step, settled: checkpoint.settled }
  }
}
