import { HeadlightError } from './errors'
import { experimentSpec, type ExperimentSpec } from './spec'

/** Plain data as an experiment with all defaults filled in, or the error that names the first wrong place. */
export function parseSpec(data: unknown): ExperimentSpec {
  const parsed = experimentSpec.safeParse(data)
  if (parsed.success) return withUniqueIds(parsed.data)
  const issue = parsed.error.issues[0]!
  throw new HeadlightError('bad_spec', {
    place: issue.path.map(String).join('.') || 'spec',
    problem: issue.message,
  })
}

function withUniqueIds(spec: ExperimentSpec): ExperimentSpec {
  const seen = new Set<string>()
  for (const { id } of spec.layers) {
    if (seen.has(id)) throw new HeadlightError('layer_id_twice', { layer: id }, { layer: id })
    seen.add(id)
  }
  return spec
}
