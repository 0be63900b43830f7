import type { DatasetRecord } from '#shared/data/dataset'
import { describeModel } from '#shared/model/describe'
import type { Preset } from '#shared/presets/define'
import { experimentSpec } from '#shared/spec'
import { tasks } from '#shared/tasks/registry'

/** Trained numbers of a preset's model; `null` while its data is not there. */
export function presetParameters(preset: Preset, datasets: readonly DatasetRecord[]): number | null {
  const spec = experimentSpec.parse(preset.spec)
  const dataset = datasets.find(({ id, name }) => id === spec.data.dataset || name === spec.data.dataset)
  const task = tasks.get(spec.task.type)
  if (!dataset || !task) return null
  try {
    return describeModel(spec.layers, task.signature(dataset, task.options.parse(spec.task.options)))
      .parameters
  } catch {
    return null // the data does not fit the preset, which its editor says in full
  }
}
