import { layerDefinitions } from '../model/layers/registry'
import { measuresOf } from '../measures'
import { locales, type Locale, type Localized } from '../locale'
import * as messages from '../paraglide/messages.js'
import { tasks } from '../tasks/registry'
import { optimizers } from '../training/optimizers/registry'
import { schedules } from '../training/schedules/registry'
import { runFields } from './run-fields'
import { settingFields } from './setting-fields'
import { isWordText } from './tokens'

/** One way to write a field. */
type Name = readonly [field: string, locale: Locale, name: string]

/** What people call the fields of a run, in every language; read once, when it is first needed. */
interface FieldNames {
  readonly fields: ReadonlyMap<string, string>
  readonly shown: Localized<ReadonlyMap<string, string>>
}

let known: FieldNames | undefined

/** The field that a word or words mean, in any language and case; `undefined` where they are no known name. */
export function fieldOfName(name: string): string | undefined {
  return names().fields.get(name.toLowerCase())
}

/** What a field is called in a language, if it has a name there that means no other field. */
export function nameOfField(field: string, locale: Locale): string | undefined {
  return names().shown[locale].get(field)
}

/** Every name that a query knows in a language, for completion: the names shown first. */
export function namesIn(locale: Locale): ReadonlyMap<string, string> {
  return names().shown[locale]
}

function names(): FieldNames {
  return (known ??= collect())
}

function collect(): FieldNames {
  const fields = new Map<string, string>()
  const shown = { en: new Map<string, string>(), 'zh-CN': new Map<string, string>() }
  for (const [field, locale, name] of [...ofRuns(), ...ofSettings(), ...ofMetrics(), ...ofKinds()]) {
    if (!name.split(' ').every(isWordText)) continue
    const lower = name.toLowerCase()
    if (!fields.has(lower)) fields.set(lower, field)
    if (fields.get(lower) === field && !shown[locale].has(field)) shown[locale].set(field, name)
  }
  return { fields, shown }
}

function ofRuns(): Name[] {
  return Object.entries(runFields).flatMap(([field, { names: own }]) =>
    locales.flatMap((locale) => own[locale].map((name): Name => [field, locale, name])),
  )
}

function ofSettings(): Name[] {
  return Object.entries(settingFields).flatMap(([field, { name, short }]) => [
    ...short.map((word): Name => [field, 'en', word]),
    ...locales.map((locale): Name => [field, locale, name({}, { locale })]),
  ])
}

type Text = (inputs?: object, options?: { locale?: Locale }) => string

/** `accuracy` and 准确率: the figure of that name of the first part that has it. */
function ofMetrics(): Name[] {
  const metrics = new Set([
    'loss',
    ...[...tasks.keys()].flatMap((task) => measuresOf(task).map(({ name }) => name)),
  ])
  return [...metrics].flatMap((metric) => {
    const text = (messages as unknown as Record<string, Text | undefined>)[
      `metric_${metric.replace(/\W/g, '_')}`
    ]
    const field = `*/${metric}`
    const told = text ? locales.map((locale): Name => [field, locale, text({}, { locale })]) : []
    return [[field, 'en', metric] as const, ...told]
  })
}

/** What layers, tasks, optimizers and schedules call their settings. */
function ofKinds(): Name[] {
  return locales.flatMap((locale) => {
    const words = [
      ...[...layerDefinitions.values()].map(({ text }) => text[locale].params),
      ...[...tasks.values()].map(({ text }) => text[locale].options),
      ...[...optimizers.values()].map(({ text }) => text[locale].params),
      ...[...schedules.values()].map(({ text }) => text[locale].params),
    ]
    return words.flatMap((own: Readonly<Record<string, string>>) =>
      Object.entries(own).flatMap(([field, name]): Name[] => [
        [field, 'en', field],
        [field, locale, name],
      ]),
    )
  })
}
