import type { Box } from '../records'
import { intersectionOverUnion, type ScoredBox } from './boxes'

/** What was found in one picture, and what is in it. */
export interface Found {
  readonly boxes: readonly ScoredBox[]
  readonly truth: readonly Box[]
}

/**
 * Mean average precision: the mean over the classes that occur of the area under precision by recall, a box being right
 * if it overlaps a true one of its class by at least `overlap` that no surer box has taken (Everingham et al. 2010, with
 * every recall as a point). 0 where nothing is to be found.
 */
export function meanAveragePrecision(pictures: readonly Found[], overlap = 0.5): number {
  const classes = [...new Set(pictures.flatMap(({ truth }) => truth.map(({ label }) => label)))]
  const sum = classes.reduce((total, label) => total + averagePrecision(pictures, label, overlap), 0)
  return classes.length > 0 ? sum / classes.length : 0
}

function averagePrecision(pictures: readonly Found[], label: string, overlap: number): number {
  const ofClass = (box: Box) => box.label === label
  const wanted = pictures.reduce((count, { truth }) => count + truth.filter(ofClass).length, 0)
  const verdicts = pictures.flatMap(({ boxes, truth }) =>
    judged(boxes.filter(ofClass), truth.filter(ofClass), overlap),
  )
  const right = verdicts.toSorted((a, b) => b.score - a.score).map(({ isRight }) => isRight)
  return areaUnderCurve(right, wanted)
}

/** Whether each box is right: a true box counts for the surest that overlaps it most. */
function judged(boxes: readonly ScoredBox[], truth: readonly Box[], overlap: number) {
  const taken = new Set<number>()
  return boxes
    .toSorted((a, b) => b.score - a.score)
    .map((box) => {
      const overlaps = truth.map((one) => intersectionOverUnion(box, one))
      const best = overlaps.indexOf(Math.max(...overlaps))
      const isRight = best >= 0 && overlaps[best]! >= overlap && !taken.has(best)
      if (isRight) taken.add(best)
      return { score: box.score, isRight }
    })
}

/** Precision over recall, every precision raised to the best that a larger recall has. */
function areaUnderCurve(right: readonly boolean[], wanted: number): number {
  let hits = 0
  const precisions = right.map((isRight, i) => (hits += Number(isRight)) / (i + 1))
  let [area, best] = [0, 0]
  for (let i = right.length - 1; i >= 0; i--) {
    best = Math.max(best, precisions[i]!)
    if (right[i]) area += best / wanted
  }
  return area
}
