import type { DatasetRecord } from '#shared/data/dataset'
import { describeModel } from '#shared/model/describe'
import type { Preset } from '#shared/presets/define'
import { experimentSpec } from '#shared/spec'
import { tasks } from '#shared/tasks/registry'

/** A model is traced once for each state of its data: the same cards come back with every visit. */
const counted = new Map<string, number | null>()

/** Trained numbers of a preset's model; `null` while its data is not there. */
export function presetParameters(preset: Preset, datasets: readonly DatasetRecord[]): number | null {
  const { dataset: wanted } = preset.spec.data
  const dataset = datasets.find(({ id, name }) => id === wanted || name === wanted)
  if (!dataset) return null
  const key = `${preset.type} ${dataset.id} ${dataset.fingerprint}`
  if (!counted.has(key)) counted.set(key, parametersOn(preset, dataset))
  return counted.get(key)!
}

function parametersOn(preset: Preset, dataset: DatasetRecord): number | null {
  const spec = experimentSpec.parse(preset.spec)
  const task = tasks.get(spec.task.type)
  if (!task) return null
  try {
    return describeModel(spec.layers, task.signature(dataset, task.options.parse(spec.task.options)))
      .parameters
  } catch {
    return null // the data does not fit the preset, which its editor says in full
  }
}
