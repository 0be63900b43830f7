import { foreignSettings, isForeign } from '#shared/foreign-run'
import * as m from '#shared/paraglide/messages.js'
import type { RunRecord } from '#shared/records'
import { printNumber } from './number-text'
import { settingWord } from './setting-words'

/** A setting's value, as it stands in a table. */
export type FieldValue = string | number | boolean | null

const isPlain = (value: unknown): value is FieldValue => value === null || typeof value !== 'object'

/** All settings of a run by their paths, as `training.batchSize` or `layers.encoder.heads`. */
export function settingsOf(run: RunRecord): Map<string, FieldValue> {
  if (isForeign(run.spec)) return foreignSettings(run.spec) as Map<string, FieldValue>
  const found = new Map<string, FieldValue>()
  const walk = (value: unknown, path: string) => {
    if (isPlain(value)) found.set(path, value)
    else if (Array.isArray(value) && value.every(isPlain)) found.set(path, value.join(', '))
    else
      for (const [key, inner] of Object.entries(value as object)) walk(inner, path ? `${path}.${key}` : key)
  }
  const { name: _name, version: _version, layers, ...rest } = run.spec
  walk(rest, '')
  found.set('layers', layers.map((layer) => layer.type).join(', '))
  for (const layer of layers) walk(layer.params, `layers.${layer.id}`)
  return found
}

/** Settings whose value is not the same in all of the runs. */
export function varyingSettings(runs: readonly RunRecord[]): string[] {
  const all = runs.map(settingsOf)
  const paths = new Set(all.flatMap((settings) => [...settings.keys()]))
  return [...paths].filter((path) => new Set(all.map((settings) => settings.get(path))).size > 1)
}

const names: Readonly<Record<string, () => string>> = {
  'training.learningRate': m.setting_learning_rate,
  'training.batchSize': m.setting_batch_size,
  'training.seed': m.setting_seed,
  'training.optimizer.type': m.setting_optimizer,
  'training.schedule.type': m.setting_schedule,
  'training.warmup': m.setting_warmup,
  'training.duration.steps': m.setting_steps,
  'training.duration.epochs': m.setting_epochs,
  'training.clipNorm': m.setting_clip_norm,
  'training.weightDecay': m.setting_weight_decay,
  'training.patience': m.setting_patience,
  'training.validateEvery': m.setting_validate_every,
  'training.mapsEvery': m.setting_maps_every,
  'training.checkpointEvery': m.setting_checkpoint_every,
  'data.dataset': m.setting_dataset,
  'data.limit': m.setting_limit,
  'data.splitSeed': m.setting_split_seed,
  'data.split.train': m.setting_split_train,
  'data.split.validation': m.setting_split_validation,
  'data.split.test': m.setting_split_test,
  version: m.setting_version,
  probeExamples: m.setting_probe_examples,
  sweepId: m.lineage_sweep,
  'task.type': m.setting_task,
  layers: m.setting_layers,
  preset: m.setting_preset,
  status: m.setting_status,
  parameterCount: m.setting_parameters,
}

const words = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()

const memberSetting = /^members\.(\d+)\.experiment\.(.+)$/

/** What a setting is called: in words where it has some, else its last two parts. */
export function settingName(path: string): string {
  const named = names[path]
  if (named) return named()
  const [, index, rest] = memberSetting.exec(path) ?? []
  if (rest)
    return `${m.setting_member({ number: Number(index) + 1 })} · ${settingName(rest.replace('.params.', '.'))}`
  const parts = path.split('.')
  const last = settingWord(path) ?? words(parts.at(-1) ?? path)
  return parts[0] === 'layers' && parts.length > 2 ? `${parts[1]} · ${last}` : last
}

/** Of a number between whole ones, so many digits tell settings apart. */
const digits = 4

/** A setting's value as it is shown. */
export function settingValue(value: FieldValue | undefined): string {
  if (value === undefined || value === null) return '–'
  if (typeof value !== 'number') return String(value)
  return printNumber(Number.isInteger(value) ? value : Number(value.toPrecision(digits)))
}
