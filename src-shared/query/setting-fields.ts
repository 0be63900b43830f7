import * as m from '../paraglide/messages.js'
import type { Locale } from '../locale'

/** A sentence in the language asked for. */
type Text = (inputs?: object, options?: { locale?: Locale }) => string

/** A setting that has a name of its own, with what people write for it besides that name. */
interface SettingField {
  readonly name: Text
  readonly short: readonly string[]
}

const setting = (name: Text, ...short: string[]): SettingField => ({ name, short })

/** The settings that every experiment has, by their paths. The first short name is what people are shown. */
export const settingFields: Readonly<Record<string, SettingField>> = {
  'training.learningRate': setting(m.setting_learning_rate, 'learningRate', 'lr'),
  'training.batchSize': setting(m.setting_batch_size, 'batchSize', 'batch size'),
  'training.seed': setting(m.setting_seed, 'seed'),
  'training.optimizer.type': setting(m.setting_optimizer, 'optimizer'),
  'training.schedule.type': setting(m.setting_schedule, 'schedule'),
  'training.warmup': setting(m.setting_warmup, 'warmup'),
  'training.duration.steps': setting(m.setting_steps, 'steps'),
  'training.duration.epochs': setting(m.setting_epochs, 'epochs'),
  'training.clipNorm': setting(m.setting_clip_norm, 'clipNorm'),
  'training.weightDecay': setting(m.setting_weight_decay, 'weightDecay'),
  'training.patience': setting(m.setting_patience, 'patience'),
  'training.validateEvery': setting(m.setting_validate_every, 'validateEvery'),
  'training.mapsEvery': setting(m.setting_maps_every, 'mapsEvery'),
  'training.checkpointEvery': setting(m.setting_checkpoint_every, 'checkpointEvery'),
  'data.dataset': setting(m.setting_dataset, 'dataset', 'data'),
  'data.limit': setting(m.setting_limit, 'limit'),
  'task.type': setting(m.setting_task, 'task'),
  preset: setting(m.setting_preset, 'preset'),
}
