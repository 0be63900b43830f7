import { expect, test } from 'vitest'
import { placeLabels, type LabelPlace } from '#renderer/components/attention-map/label-places'

const room = { width: 400, height: 300, radius: 10, line: 14 }

/** Left, right, top and bottom of a text of a width. */
function box({ x, y, anchor }: LabelPlace, width: number) {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return [left, left + width, y - 7, y + 7] as const
}
type Box = ReturnType<typeof box>
const meet = (a: Box, b: Box) => a[0] < b[1] && b[0] < a[1] && a[2] < b[3] && b[2] < a[3]

test('a name alone stands at the right of its node, clear of its circle', () => {
  const [place] = placeLabels([{ node: 0, width: 50 }], [{ x: 100, y: 100 }], room)
  expect(place).toEqual({ x: 110, y: 100, anchor: 'start' })
})

test('a name at the edge of the drawing stays inside', () => {
  const [place] = placeLabels([{ node: 0, width: 50 }], [{ x: 380, y: 10 }], room)
  const [left, right, top, bottom] = box(place!, 50)
  expect([left >= 0, right <= 400, top >= 0, bottom <= 300]).toEqual([true, true, true, true])
})

test('names of crowded nodes lie neither over each other nor over nodes', () => {
  const places = [100, 124, 148].flatMap((y) => [200, 230].map((x) => ({ x, y })))
  const width = 60
  const labels = places.map((_, node) => ({ node, width }))
  const boxes = placeLabels(labels, places, room).map((place) => box(place, width))
  const circles = places.map(({ x, y }): Box => [x - 9, x + 9, y - 9, y + 9])
  boxes.forEach((one, i) => {
    expect(boxes.filter((other, j) => j !== i && meet(one, other))).toEqual([])
    expect(circles.filter((circle) => meet(one, circle))).toEqual([])
  })
})
