import { groupBy } from '#shared/group-by'
import type { MetricPoints } from '#shared/records'
import type { LoggedScalar } from '#shared/tensorboard/read-events'

/**
 * Logged numbers as series of ascending steps. As in TensorBoard, a program that began again at an earlier step replaces
 * what it had logged from there on.
 */
export function seriesOf(scalars: readonly LoggedScalar[], nameOf: (tag: string) => string): MetricPoints[] {
  const byTag = groupBy(scalars, ({ tag }) => tag)
  const names = [...byTag.keys()].map(nameOf)
  const isTaken = (name: string) => names.filter((other) => other === name).length > 1
  return [...byTag].map(([tag, points]) => {
    const kept = withoutRestarts(points)
    return {
      series: (isTaken(nameOf(tag)) ? tag : nameOf(tag)).slice(0, 100),
      steps: Float64Array.from(kept, ({ step }) => step),
      values: Float32Array.from(kept, ({ value }) => value),
    }
  })
}

function withoutRestarts(points: readonly LoggedScalar[]): LoggedScalar[] {
  const kept: LoggedScalar[] = []
  for (const point of points) {
    while (kept.length > 0 && kept.at(-1)!.step >= point.step) kept.pop()
    kept.push(point)
  }
  return kept
}
