import type { ImportWarning } from '../data/dataset'

/** Classes that are named at most. */
const named = 5

/** Says which classes have no example among the training rows, whose class ids are given; nothing where none lacks one. */
export function classNotice(labels: readonly string[], ids: Iterable<number>): ImportWarning[] {
  const seen = new Set(ids)
  const unseen = labels.filter((_, id) => !seen.has(id))
  const values = { count: unseen.length, total: labels.length, classes: unseen.slice(0, named).join(', ') }
  return unseen.length === 0 ? [] : [{ code: 'classes_without_examples', values }]
}
