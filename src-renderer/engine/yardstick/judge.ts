import { HeadlightError, toErrorData } from '#shared/errors'
import type { BackendTrial } from '#shared/backends/remembered'
import type { YardstickAnswer } from './try-backend'

/** How much an answer may differ from the reference's, as a part of its size: ten times what rounding does. */
export const tolerance = 1e-3

/** What is to be said of a backend: correct where its losses and its gradient are the reference's. */
export function judge(answer: YardstickAnswer, reference: YardstickAnswer): BackendTrial {
  const { backend, ms } = answer
  const difference = Math.max(
    differenceOf(answer.losses, reference.losses),
    differenceOf(answer.moment, reference.moment),
  )
  const error =
    difference <= tolerance
      ? null
      : toErrorData(
          new HeadlightError('backend_wrong', {
            difference: Number.isFinite(difference) ? Number(difference.toPrecision(2)) : '∞',
            tolerance,
          }),
        )
  return { backend, ms, error }
}

/** The largest difference as a part of the largest value; infinite where something is no number or missing. */
function differenceOf(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  if (ours.length !== theirs.length) return Infinity
  let [difference, size] = [0, 0]
  for (let i = 0; i < theirs.length; i++) {
    if (!Number.isFinite(ours[i]!)) return Infinity
    difference = Math.max(difference, Math.abs(ours[i]! - theirs[i]!))
    size = Math.max(size, Math.abs(theirs[i]!))
  }
  return difference / size
}
