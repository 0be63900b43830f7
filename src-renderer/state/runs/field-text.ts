import type { Value } from '#shared/plots/scale'
import { measuresOf } from '#shared/measures'
import * as m from '#shared/paraglide/messages.js'
import type { Score } from '#shared/tasks/define'
import { tasks } from '#shared/tasks/registry'
import { amount, clock, count, day, fixed, noNumber } from '../format'
import { settingName, settingValue } from '../run-fields'
import { settingWord } from '../setting-words'
import { seriesName } from './series-name'
import { wordName } from './word-name'

const names: Readonly<Record<string, () => string>> = {
  name: m.runs_run,
  status: m.setting_status,
  step: m.field_step,
  totalSteps: m.field_total_steps,
  createdAt: m.runs_started,
  updatedAt: m.field_changed,
  trainedMs: m.runs_took,
  parameterCount: m.setting_parameters,
  backend: m.field_backend,
  device: m.field_device,
  tags: m.runs_tags,
  notes: m.runs_notes,
  starred: m.field_starred,
  'training.learningRate': m.column_rate,
}

const isMetric = (field: string) => field.includes('/')

/** A setting by its last name alone, as `heads`, is meant of any layer. */
const isOfAnyLayer = (field: string) => !field.includes('.') && settingWord(`layers.${field}`) !== undefined

/** What a field is called at the head of its column. */
export function fieldName(field: string): string {
  const name = names[field]
  if (name) return name()
  if (isMetric(field)) return seriesName(field)
  return isOfAnyLayer(field)
    ? m.field_any_layer({ setting: settingName(`layers.${field}`) })
    : settingName(field)
}

/** What a group of runs has in a field. */
export function groupText(field: string, value: Value): string {
  return value === null ? m.runs_group_without() : fieldText(field, value)
}

const texts: Readonly<Record<string, (value: number) => string>> = {
  step: count,
  totalSteps: count,
  createdAt: day,
  updatedAt: day,
  trainedMs: clock,
  parameterCount: amount,
}

/** A field's value as it stands in a table or on an axis. */
export function fieldText(field: string, value: Value): string {
  if (value === null) return noNumber
  if (typeof value === 'boolean') return value ? m.field_yes() : m.field_no()
  if (typeof value === 'string') return wordName(field, value) ?? value
  const text = texts[field]
  if (text) return text(value)
  return isShare(field) ? `${fixed(value * 100, 2)}%` : settingValue(Number(value.toPrecision(4)))
}

/** Whether a figure is a share of one in every task that measures it. */
function isShare(field: string): boolean {
  const found = measure(field)
  return found.length > 0 && found.every(({ share }) => share)
}

const measures = new Map<string, readonly Score[]>()

/** How the tasks that have a figure measure it. */
function measure(field: string): readonly Score[] {
  const metric = metricOf(field)
  const known = measures.get(metric)
  if (known) return known
  const found = [...tasks.keys()].flatMap((task) => measuresOf(task).filter(({ name }) => name === metric))
  measures.set(metric, found)
  return found
}

const metricOf = (field: string) => field.slice(field.indexOf('/') + 1)

/** Which end of a figure is wanted, where that is known. */
export function betterOf(field: string): 'higher' | 'lower' | undefined {
  if (!isMetric(field)) return undefined
  return metricOf(field) === 'loss' ? 'lower' : measure(field)[0]?.better
}
