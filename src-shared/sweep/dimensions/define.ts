import type { Localized } from '../../locale'
import type { z } from '../../zod'

/** What one setting may be set to. */
export type SettingValue = string | number | boolean | null

/** One kind of range that a setting is searched over, mapped onto the unit interval. */
export interface DimensionDefinition<P = Readonly<Record<string, unknown>>> {
  readonly type: string
  readonly params: z.ZodType<P>
  /** How many different values there are; `null` where they are a continuum. */
  count(params: P): number | null
  /** Whether neighbouring places of the unit interval are values alike. */
  readonly isOrdered: boolean
  /** The value at a place of [0, 1]. */
  at(place: number, params: P): SettingValue
  /** The place of a value: `at(place(v)) = v`. */
  place(value: SettingValue, params: P): number
  /** The range as the command line writes it. */
  write(params: P): string
  readonly text: Localized<{ name: string }>
}

/** Declares a kind of range; the file's default export, found by its folder. */
export function defineDimension<P>(definition: DimensionDefinition<P>): DimensionDefinition<P> {
  return definition
}
