import { attentionMap, attentionMapEntry } from '../../records'
import { z } from '../../zod'
import { call } from '../call'

const run = z.string().min(1).max(100)

/** What storage answers about attention maps. */
export const mapCalls = {
  'maps.index': call(z.object({ run }), z.array(attentionMapEntry)),
  'maps.read': call(
    z.object({ run, step: z.int(), example: z.int(), layer: z.string().optional() }),
    z.array(attentionMap),
  ),
  /**
   * The maps of one example at all steps after one (−1: from the first), in one answer of about 4 MB at most; `next` is
   * the step to ask after for the rest, `null` where this was all.
   */
  'maps.range': call(
    z.object({ run, example: z.int().min(0), after: z.int().min(-1) }),
    z.object({ maps: z.array(attentionMap), next: z.int().nullable() }),
  ),
} as const
