import type { NodePlace } from './node-places'

/** A text to be written beside a node. */
export interface NodeLabel {
  readonly node: number
  /** Of the text in px. */
  readonly width: number
}

/** Where a label is written: `y` is its middle. */
export interface LabelPlace extends NodePlace {
  readonly anchor: 'start' | 'middle' | 'end'
}

/** Sizes in px: the drawing, the nodes' circles with what is to be free about them, the height of a line of text. */
export interface LabelRoom {
  readonly width: number
  readonly height: number
  readonly radius: number
  readonly line: number
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Where a label may stand about its node, the most legible first. */
const sides = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
] as const
type Side = (typeof sides)[number]

/** Writes labels beside their nodes, each where it covers least: other labels, nodes, the edge of the drawing. */
export function placeLabels(
  labels: readonly NodeLabel[],
  places: readonly NodePlace[],
  room: LabelRoom,
): readonly LabelPlace[] {
  const taken: Box[] = []
  const circles = places.map(({ x, y }) => around(x, y, 2 * room.radius, 2 * room.radius))
  return labels.map(({ node, width }) => {
    const spots = sides.map((side) => spot(side, places[node]!, width, room))
    const costs = spots.map(
      ({ box }) => 4 * covered(box, taken) + covered(box, circles) + 4 * outside(box, room),
    )
    const best = spots[costs.indexOf(Math.min(...costs))]!
    taken.push(best.box)
    return best.place
  })
}

function spot([right, down]: Side, { x, y }: NodePlace, width: number, { radius, line }: LabelRoom) {
  const [reach, rise] = [right && down ? 0.7 * radius : radius, right && down ? 0.7 : 1]
  const place: LabelPlace = {
    x: x + right * reach,
    y: y + down * (rise * radius + line / 2),
    anchor: right > 0 ? 'start' : right < 0 ? 'end' : 'middle',
  }
  return { place, box: around(place.x + (right * width) / 2, place.y, width, line) }
}

const around = (x: number, y: number, width: number, height: number): Box => ({
  ...{ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 },
})

/** Area in px² that a box shares with others. */
function covered(box: Box, others: readonly Box[]): number {
  return others.reduce((sum, other) => sum + shared(box, other), 0)
}

function shared(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return width > 0 && height > 0 ? width * height : 0
}

function outside(box: Box, { width, height }: LabelRoom): number {
  const area = (box.right - box.left) * (box.bottom - box.top)
  return area - shared(box, { left: 0, right: width, top: 0, bottom: height })
}
