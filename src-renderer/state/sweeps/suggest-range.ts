import { settingAt } from '#shared/spec-path'
import { flattenSpec } from '#shared/spec-diff'
import type { ExperimentSpec } from '#shared/spec'
import type { SearchedSetting } from '#shared/sweep/spec'

/** Settings that are searched most often, in this order. */
const usual = [
  'training.learningRate',
  'heads',
  'training.batchSize',
  'units',
  'rate',
  'dropout',
  'training.weightDecay',
]
const never =
  /^(name|version|preset|layers|members|probeExamples|data\.dataset|training\.seed|task\.type)$|\.(type|inputs)$/

/** Paths of an experiment that can be searched: single values, those searched most often first. */
export function searchablePaths(spec: ExperimentSpec): string[] {
  const paths = [...flattenSpec(spec)].flatMap(([path, value]) =>
    never.test(path) || typeof value === 'object' || value === undefined ? [] : [path],
  )
  const rank = (path: string) => {
    const at = usual.findIndex((one) => path === one || path.endsWith(`.${one}`))
    return at < 0 ? usual.length : at
  }
  return [...paths, 'training.optimizer.type'].sort((a, b) => rank(a) - rank(b))
}

/** A range about the value a setting has now. */
export function suggestRange(spec: ExperimentSpec, path: string): SearchedSetting {
  const value = settingAt(spec, path)
  if (typeof value === 'boolean') return { path, type: 'choice', values: [false, true], levels: 3 }
  if (typeof value !== 'number') return { path, type: 'choice', values: [value ?? null], levels: 3 }
  if (Number.isInteger(value)) return { path, type: 'choice', values: aroundWhole(value), levels: 3 }
  if (/rate$/.test(path) && value < 1 && path.startsWith('layers'))
    return { path, type: 'uniform', low: 0, high: 0.5, levels: 3 }
  const low = Number((value / 10).toPrecision(3))
  return { path, type: 'log-uniform', low, high: Number((value * 10).toPrecision(3)), levels: 3 }
}

function aroundWhole(value: number): number[] {
  const values = value === 0 ? [0, 1] : [Math.max(1, Math.floor(value / 2)), value, value * 2]
  return [...new Set(values)]
}
