import type { Storage } from '#renderer/bridge/storage'

/** Tags that many runs are given, and tags that are taken from them. */
export interface TagChange {
  readonly add?: readonly string[]
  readonly remove?: readonly string[]
}

interface Tagged {
  readonly id: string
  readonly tags: string[]
}

/** Few enough that storage answers others in between, and that a second one is seen to be on its way. */
const portion = 1000

/**
 * Changes the tags of any number of runs, some at a time; all or none of them. Says before every portion
 * but the first which part is done, and answers with the tags that the changed runs had.
 */
export async function tagMany(
  storage: Storage,
  ids: readonly string[],
  { add = [], remove = [] }: TagChange,
  progress: (part: number) => void = () => {},
): Promise<Tagged[]> {
  const before: Tagged[] = []
  try {
    for (let at = 0; at < ids.length; at += portion) {
      if (at > 0) progress(at / ids.length)
      const some = ids.slice(at, at + portion)
      before.push(...(await storage['runs.tag']({ ids: some, add: [...add], remove: [...remove] })))
    }
  } catch (thrown) {
    await retagMany(storage, before).catch(() => undefined) // what failed first is what is said
    throw thrown
  }
  return before
}

/** Gives runs the tags they had. */
export async function retagMany(storage: Storage, runs: readonly Tagged[]): Promise<void> {
  for (let at = 0; at < runs.length; at += portion)
    await storage['runs.retag']({ runs: runs.slice(at, at + portion) })
}
