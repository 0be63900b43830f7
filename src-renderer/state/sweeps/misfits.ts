import type { DatasetRecord } from '#shared/data/dataset'
import { toErrorData, type ErrorData } from '#shared/errors'
import { describeModel } from '#shared/model/describe'
import { searchOf } from '#shared/sweep/search'
import type { Settings } from '#shared/sweep/space'
import type { SweepSpec } from '#shared/sweep/spec'
import { trialSpec } from '#shared/sweep/trial'
import { signatureOf } from '../experiment/signature'

/** Configurations that cannot be trained, with what is wrong with the first. */
export interface Misfits {
  readonly count: number
  /** How many were looked at. */
  readonly all: number
  readonly settings: Settings
  readonly error: ErrorData
}

const most = 60

/** Builds the model of each configuration (of the first ones, where there are many) and says which do not fit; `null` where all do. */
export function misfitsOf(spec: SweepSpec, datasets: readonly DatasetRecord[]): Misfits | null {
  const search = searchOf(spec)
  const all = Math.min(most, search.planned)
  let first: Pick<Misfits, 'settings' | 'error'> | null = null
  let count = 0
  for (let number = 0; number < all; number++) {
    const settings = search.settings(number, [])
    const error = problemOf(spec, settings, datasets)
    if (!error) continue
    count++
    first ??= { settings, error }
  }
  return first && { count, all, ...first }
}

function problemOf(
  sweep: SweepSpec,
  settings: Settings,
  datasets: readonly DatasetRecord[],
): ErrorData | null {
  try {
    const spec = trialSpec(sweep, { settings, seed: sweep.base.training.seed })
    const { signature, error } = signatureOf(spec, datasets)
    if (error || !signature) return error ?? null
    const { layers, outputError } = describeModel(spec.layers, signature)
    return layers.find((layer) => layer.error)?.error ?? outputError ?? null
  } catch (thrown) {
    return toErrorData(thrown)
  }
}
