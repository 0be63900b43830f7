import type { ExampleView } from '#shared/records'
import { contourPath, soften } from './contour'
import { greyOf } from './grey'

type Image = Extract<ExampleView, { kind: 'image' }>

const known = new WeakMap<Image, string>()

/** The outlines of what an image shows as the data of an SVG path, in its pixels; worked out once an image. */
export function imageOutline(image: Image): string {
  const found = known.get(image) ?? traced(image)
  known.set(image, found)
  return found
}

function traced(image: Image): string {
  const { rows, columns } = image
  return contourPath(soften({ rows, columns, values: greyOf(image) }), 0.4)
}
