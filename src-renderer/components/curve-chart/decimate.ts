import type { Points } from './curve'

/** At most `most` points that keep every peak: the lowest and the highest of each stretch. */
export function decimate({ steps, values }: Points, most: number): { steps: number[]; values: number[] } {
  const indices =
    values.length <= most ? Array.from({ length: values.length }, (_, i) => i) : extremes(values, most)
  return { steps: indices.map((i) => steps[i]!), values: indices.map((i) => values[i]!) }
}

function extremes(values: ArrayLike<number>, most: number): number[] {
  const kept = new Set([0, values.length - 1])
  const stretches = Math.max(1, Math.floor(most / 2) - 1)
  for (let s = 0; s < stretches; s++) {
    const [from, to] = [s, s + 1].map((edge) => Math.floor((edge * values.length) / stretches)) as [
      number,
      number,
    ]
    let [low, high] = [from, from]
    for (let i = from; i < to; i++) {
      if (values[i]! < values[low]!) low = i
      if (values[i]! > values[high]!) high = i
    }
    kept.add(low).add(high)
  }
  return [...kept].sort((a, b) => a - b)
}
