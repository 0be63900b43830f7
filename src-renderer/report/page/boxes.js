/** Boxes on a picture of a size in px: what is there, dashed, and what the model found, with its name. */
export function boxShapes(truth, found, size, scale) {
  return [
    ...truth.flatMap((box) => framed(place(box, size), scale, 'truth')),
    ...found.flatMap((box) => {
      const at = place(box, size)
      const name = ['text', { x: at.x, y: at.y, dx: 4, dy: 15, class: `box-name ${scale}` }, box.label]
      return [...framed(at, scale, 'predicted'), name]
    }),
  ]
}

const framed = (at, scale, kind) => [
  ['rect', { ...at, class: `box-edge ${scale}` }],
  ['rect', { ...at, class: `${kind} ${scale}` }],
]

/** What of a box lies inside the picture. */
function place(box, { width, height }) {
  const within = (share) => Math.min(1, Math.max(0, share))
  const [left, top] = [within(box.x), within(box.y)]
  const [right, bottom] = [within(box.x + box.width), within(box.y + box.height)]
  return {
    ...{ x: left * width, y: top * height },
    ...{ width: (right - left) * width, height: (bottom - top) * height },
  }
}
