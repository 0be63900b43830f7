import type { ExperimentSpec } from './spec'

/** A program whose runs Headlight reads. */
export type ForeignProgram = 'TensorBoard' | 'Weights & Biases' | 'MLflow'

/** A value of a setting, as other programs write them. */
export type ForeignSetting = string | number | boolean | null

const task = 'foreign'
const layer = 'settings'

interface ForeignRun {
  readonly program: ForeignProgram
  readonly name: string
  /** The file it was read from, without its folder. */
  readonly file: string
  readonly settings: Readonly<Record<string, ForeignSetting>>
}

/**
 * The spec of a run that another program made: it has no model, and its settings stand where a layer's do, so that they
 * are filtered, grouped and compared like ours. What it does not say stays unsaid; no default of ours is written.
 */
export function foreignSpec({ program, name, file, settings }: ForeignRun) {
  return {
    ...{ version: 1 as const, name: name.slice(0, 200), data: { dataset: program } },
    task: { type: task, options: { program, file } },
    layers: [{ id: layer, type: 'Foreign', params: settings }],
  }
}

/** Whether another program made the run: it has no model to ask, to export or to go on with. */
export function isForeign(spec: Pick<ExperimentSpec, 'task'>): boolean {
  return spec.task.type === task
}

/** The settings of a foreign run by their paths; the program stands for its data, of which nothing is known. */
export function foreignSettings({
  layers,
  data,
}: Pick<ExperimentSpec, 'layers' | 'data'>): Map<string, unknown> {
  const settings = Object.entries(layers[0]?.params ?? {})
  return new Map([
    ['data.dataset', data.dataset],
    ...settings.map(([name, value]): [string, unknown] => [`layers.${layer}.${name}`, value]),
  ])
}
