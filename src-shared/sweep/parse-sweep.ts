import { HeadlightError } from '../errors'
import { decisiveMeasure } from '../measures'
import { searchOf } from './search'
import { sweepSpec, type SweepSpec, type SweepSpecInput } from './spec'
import { trialSpec } from './trial'

/** A sweep without what its experiment decides by itself. */
export type SweepWish = Omit<SweepSpecInput, 'metric' | 'direction' | 'name'> &
  Partial<Pick<SweepSpecInput, 'metric' | 'direction' | 'name'>>

/**
 * Plain data as a sweep with all defaults filled in: by default it makes best what the task is judged by. Throws the
 * `HeadlightError` that says what does not fit: a place, a range, a setting that the experiment does not have.
 */
export function parseSweep(wish: SweepWish): SweepSpec {
  const { name, better } = decisiveMeasure(wish.base.task.type)
  const metric = wish.metric ?? `validation/${name}`
  const direction = wish.direction ?? (metric === `validation/${name}` ? better : lowerIfLoss(metric))
  const parsed = sweepSpec.safeParse({ name: wish.base.name, ...wish, metric, direction })
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    throw new HeadlightError('bad_spec', { place: issue.path.join('.') || 'sweep', problem: issue.message })
  }
  const spec = parsed.data
  const search = searchOf(spec)
  trialSpec(spec, { settings: search.settings(0, []), seed: spec.base.training.seed })
  return spec
}

const lowerIfLoss = (metric: string) => (/loss|error/i.test(metric) ? 'lower' : 'higher')
