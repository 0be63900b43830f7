import { z } from '../zod'

/** Number of features, units or filters. */
export const width = z.int().min(1).max(65_536)

/** Part of the elements that dropout zeroes. */
export const dropoutRate = z.number().min(0).max(0.95)

/** How a window treats the border: whole windows only, or zeros around so that every position has one. */
export const padding = z.enum(['valid', 'same'])

/** Edge of a window, in positions. */
export const windowSize = z.int().min(1).max(1024)

/** By what a bottleneck is narrower than what goes through it. */
export const reduction = z.int().min(1).max(1024)

/** How far a position sees to each side, in positions. */
export const reach = z.int().min(0).max(65_536)
