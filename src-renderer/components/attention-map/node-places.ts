/** Where a node is drawn, in pixels. */
export interface NodePlace {
  readonly x: number
  readonly y: number
}

const directions: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
}

/** The node that an arrow key leads to: the nearest one that way, those straight ahead first; null for other keys. */
export function nearestNode(places: readonly NodePlace[], from: number, key: string): number | null {
  const direction = directions[key]
  const start = places[from]
  if (!direction || !start) return null
  const far = places.map(({ x, y }) => {
    const [dx, dy] = [x - start.x, y - start.y]
    const ahead = dx * direction[0] + dy * direction[1]
    const aside = Math.abs(dx * direction[1]) + Math.abs(dy * direction[0])
    return ahead > 0 ? ahead + 2 * aside : Infinity
  })
  const best = far.reduce((best, distance, node) => (distance < far[best]! ? node : best), from)
  return far[best] === Infinity ? from : best
}
