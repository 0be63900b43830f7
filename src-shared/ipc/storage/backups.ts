import { z } from '../../zod'
import { call } from '../call'

/** A copy of the library that can take its place. */
const backup = z.object({
  /** Where it lies in the library's folder. */
  name: z.string().min(1).max(300),
  /** update: before a newer Headlight changed the library; made: when it was asked for; replaced: by another that was restored. */
  kind: z.enum(['update', 'made', 'replaced']),
  madeAt: z.number(), // UTC milliseconds
  bytes: z.number(),
  /** `null` where it cannot be read. */
  runs: z.int().nullable(),
})

/** Copies of the library. */
export const backupCalls = {
  'backups.list': call(z.object({}), z.array(backup)),
  /** Makes one now, checked. */
  'backups.make': call(z.object({}), z.null()),
  /** Checks a backup and makes it ready; it takes the library's place when that is opened next, which is kept aside whole. */
  'backups.prepare': call(z.object({ name: z.string().min(1).max(300) }), z.null()),
} as const

export type Backup = z.infer<typeof backup>
