import { HeadlightError } from '../errors'
import { findOf, settingsOf } from '../registry'
import { plainPath } from '../spec-path'
import type { SettingValue } from './dimensions/define'
import { dimensions } from './dimensions/registry'
import type { SearchedSetting } from './spec'

/** One setting that is searched, with its range as functions of a place in [0, 1]. */
export interface Dimension {
  readonly path: string
  /** How many different values; `null` for a continuum. */
  readonly count: number | null
  readonly isOrdered: boolean
  /** How many values of a continuum a grid takes. */
  readonly levels: number
  at(place: number): SettingValue
  place(value: SettingValue): number
}

export type Space = readonly Dimension[]

/** Values of the searched settings by their paths. */
export type Settings = Readonly<Record<string, SettingValue>>

/** The space of a sweep. Throws `unknown_dimension`, `bad_setting` or `setting_twice`. */
export function spaceOf(searched: readonly SearchedSetting[]): Space {
  const space = searched.map(dimensionOf)
  const twice = space.find(({ path }, i) => space.findIndex((other) => other.path === path) < i)
  if (twice) throw new HeadlightError('setting_twice', { setting: twice.path })
  return space
}

function dimensionOf({ path, type, levels, ...range }: SearchedSetting): Dimension {
  const kind = findOf(dimensions, 'dimension', type)
  const params = settingsOf(kind.params, range, path)
  return {
    path: plainPath(path),
    levels,
    count: kind.count(params),
    isOrdered: kind.isOrdered,
    at: (place) => kind.at(place, params),
    place: (value) => kind.place(value, params),
  }
}

/** The settings at a point of the unit cube (D). */
export function settingsAt(space: Space, point: readonly number[]): Settings {
  return Object.fromEntries(space.map((dimension, d) => [dimension.path, dimension.at(point[d]!)]))
}

/** The point of the unit cube (D) where settings lie. */
export function pointOf(space: Space, settings: Settings): number[] {
  return space.map((dimension) => dimension.place(settings[dimension.path] ?? null))
}
