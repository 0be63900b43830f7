import { layerDefinitions } from '#shared/model/layers/registry'
import { tasks } from '#shared/tasks/registry'
import { optimizers } from '#shared/training/optimizers/registry'
import { schedules } from '#shared/training/schedules/registry'
import { language } from './language.svelte'

type Words = Readonly<Record<string, string>>

/** Whose settings begin with what, and how those are called. */
const owners: readonly (readonly [prefix: string, words: () => readonly Words[]])[] = [
  ['layers.', () => [...layerDefinitions.values()].map(({ text }) => text[language.current].params)],
  ['task.options.', () => [...tasks.values()].map(({ text }) => text[language.current].options)],
  ['training.optimizer.', () => [...optimizers.values()].map(({ text }) => text[language.current].params)],
  ['training.schedule.', () => [...schedules.values()].map(({ text }) => text[language.current].params)],
]

/** What a setting that a kind brings along is called: as the first kind calls it that has one of this name. */
export function settingWord(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('.') + 1)
  const words = owners.find(([prefix]) => path.startsWith(prefix))?.[1]() ?? []
  return words.find((own) => Object.hasOwn(own, name))?.[name]
}
