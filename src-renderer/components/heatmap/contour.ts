/** A point in image coordinates: pixel centres are at .5. */
type Point = readonly [x: number, y: number]

/** A grey picture with values 0 to 1. */
export interface Picture {
  readonly rows: number
  readonly columns: number
  readonly values: ArrayLike<number>
}

/** The outlines at `level` of a picture as the data of an SVG path, by marching squares; smoothed. */
export function contourPath(picture: Picture, level = 0.5): string {
  return closedLines(segmentsAt(picture, level))
    .filter((line) => line.length > 5)
    .map(smooth)
    .join('')
}

/** A picture whose every value is mixed with its neighbours', so that its outlines have no stairs. */
export function soften({ rows, columns, values }: Picture): Picture {
  const at = (x: number, y: number) =>
    x < 0 || y < 0 || x >= columns || y >= rows ? 0 : values[y * columns + x]!
  const across = (x: number, y: number) => (at(x - 1, y) + 2 * at(x, y) + at(x + 1, y)) / 4
  const soft = Float32Array.from({ length: rows * columns }, (_, i) => {
    const [x, y] = [i % columns, Math.floor(i / columns)]
    return (across(x, y - 1) + 2 * across(x, y) + across(x, y + 1)) / 4
  })
  return { rows, columns, values: soft }
}

type Segment = readonly [from: Point, to: Point]

function segmentsAt({ rows, columns, values }: Picture, level: number): Segment[] {
  const at = (x: number, y: number) =>
    x < 0 || y < 0 || x >= columns || y >= rows ? 0 : values[y * columns + x]!
  const segments: Segment[] = []
  for (let y = -1; y < rows; y++) {
    for (let x = -1; x < columns; x++) segments.push(...square(x, y, level, at))
  }
  return segments
}

/** The pieces of the outline inside the square between four pixel centres; the inside lies to the left. */
function square(x: number, y: number, level: number, at: (x: number, y: number) => number): Segment[] {
  const [nw, ne, se, sw] = [at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y + 1)]
  const share = (a: number, b: number) => (level - a) / (b - a)
  const north = (): Point => [x + 0.5 + share(nw, ne), y + 0.5]
  const south = (): Point => [x + 0.5 + share(sw, se), y + 1.5]
  const west = (): Point => [x + 0.5, y + 0.5 + share(nw, sw)]
  const east = (): Point => [x + 1.5, y + 0.5 + share(ne, se)]
  const inside = [nw, ne, se, sw].reduce((bits, value, i) => bits | (value >= level ? 1 << i : 0), 0)
  const cases: readonly (readonly (readonly [() => Point, () => Point])[])[] = [
    [], [[west, north]], [[north, east]], [[west, east]], [[east, south]], [[west, north], [east, south]],
    [[north, south]], [[west, south]], [[south, west]], [[south, north]], [[north, east], [south, west]],
    [[south, east]], [[east, west]], [[east, north]], [[north, west]], [],
  ] // prettier-ignore
  return cases[inside]!.map(([from, to]) => [from(), to()])
}

const key = ([x, y]: Point) => `${x.toFixed(4)},${y.toFixed(4)}`

/** Joins pieces end to end into closed lines. */
function closedLines(segments: readonly Segment[]): Point[][] {
  const next = new Map(segments.map(([from, to]) => [key(from), to]))
  const lines: Point[][] = []
  for (const [from] of segments) {
    const line: Point[] = []
    let point: Point | undefined = from
    while (point && next.has(key(point))) {
      line.push(point)
      const to: Point = next.get(key(point))!
      next.delete(key(point))
      point = to
    }
    if (line.length > 0) lines.push(line)
  }
  return lines
}

/** A closed curve through the middles of a line's pieces, its corners pulling it. */
function smooth(line: readonly Point[]): string {
  const at = (i: number) => line[i % line.length]!
  const middle = (i: number) =>
    [(at(i)[0] + at(i + 1)[0]) / 2, (at(i)[1] + at(i + 1)[1]) / 2].map(round).join(' ')
  const curves = line.map(
    (_, i) =>
      `Q${at(i + 1)
        .map(round)
        .join(' ')} ${middle(i + 1)}`,
  )
  return `M${middle(0)}${curves.join('')}Z`
}

const round = (value: number) => Number(value.toFixed(3))
