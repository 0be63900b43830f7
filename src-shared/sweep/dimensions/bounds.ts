import { z } from '../../zod'

const isOrdered = ({ low, high }: { low: number; high: number }) => low < high

/** The two ends of a range, both included. */
export const bounds = z.object({ low: z.number(), high: z.number() }).refine(isOrdered, 'low < high')

/** Ends above zero, as a logarithm needs them. */
export const positiveBounds = z
  .object({ low: z.number().positive(), high: z.number().positive() })
  .refine(isOrdered, 'low < high')

/** Whole ends. */
export const wholeBounds = z.object({ low: z.int(), high: z.int() }).refine(isOrdered, 'low < high')

/** Whole ends from 1. */
export const positiveWholeBounds = z
  .object({ low: z.int().min(1), high: z.int().min(1) })
  .refine(isOrdered, 'low < high')

/** A place of the unit interval, whatever rounding did to it. */
export const inUnit = (place: number) => Math.min(1, Math.max(0, place))
