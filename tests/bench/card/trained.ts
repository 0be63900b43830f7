import type { Feeds, Program } from '#renderer/engine/executors/executor'
import { decodeDataset } from '#shared/data/decode'
import { presets } from '#shared/presets/registry'
import { findOf } from '#shared/registry'
import { presetCourse } from '../../reference/preset-curves/course'
import { madeStep } from '../models/made-step'
import { benchModels } from '../models/registry'

/** A model of the benches at a length, or a preset on the first rows of its dataset, which are encoded, as base64. */
export type Asked = { readonly model: string; readonly length: number } | AskedPreset

export interface AskedPreset {
  readonly preset: string
  readonly content: string
  readonly labelColumn: string | null
}

/** A train step that is ready to be loaded. */
interface Trained {
  readonly program: Program
  readonly states: Readonly<Record<string, Float32Array>>
  readonly seed: number
  feeds(step: number): Feeds
}

/** The preset on its rows, in its own batches. */
export function courseOf({ preset: type, content, labelColumn }: AskedPreset) {
  const preset = findOf(presets, 'preset', type)
  const bytes = Uint8Array.from(atob(content), (byte) => byte.charCodeAt(0))
  const rows = { content: decodeDataset(bytes), labelColumn }
  return presetCourse(preset, rows, preset.spec.training?.batchSize ?? 32)
}

/** The train step of what is asked. */
export async function trained(asked: Asked): Promise<Trained> {
  if ('model' in asked) {
    const { step, states, feeds, spec } = madeStep(findOf(benchModels, 'model', asked.model), asked.length)
    return { program: step, states, feeds, seed: spec.training.seed }
  }
  const { program, start, seed, feedsAt } = await courseOf(asked)
  return { program, states: start, seed, feeds: feedsAt }
}
