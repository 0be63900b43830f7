import { HeadlightError } from '../../errors'
import { z } from '../../zod'
import type { SceneContent } from '../content'

const id = z.union([z.number(), z.string()])

const coco = z.object({
  images: z.array(z.object({ id, file_name: z.string(), width: z.int().min(1), height: z.int().min(1) })),
  annotations: z.array(
    z.object({ image_id: id, category_id: id, bbox: z.array(z.number()).length(4), iscrowd: id.optional() }),
  ),
  categories: z.array(z.object({ id, name: z.string() })),
})

type Coco = z.infer<typeof coco>

/** What annotations say of images, whose pixels are elsewhere. */
export interface Annotations extends Pick<SceneContent, 'ends' | 'boxes' | 'targets' | 'labels'> {
  readonly images: readonly { readonly name: string; readonly width: number; readonly height: number }[]
}

/** Whether parsed JSON is annotations in COCO's format. */
export function isCoco(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'images' in value && 'annotations' in value
}

/**
 * Annotations in COCO's format: images, categories, and boxes `[x, y, width, height]` in pixels. Boxes of crowds are left
 * out. Refuses a box that lies outside its image or has no area, and whatever names something that is not there.
 */
export function readCoco(value: unknown, file: string): Annotations {
  const parsed = coco.safeParse(value)
  if (!parsed.success) throw new HeadlightError('coco_unreadable', { file, place: placeOf(parsed.error) })
  const { images, categories } = parsed.data
  if (images.length === 0 || categories.length === 0)
    throw new HeadlightError('coco_unreadable', {
      file,
      place: images.length === 0 ? 'images' : 'categories',
    })
  const found = boxesOf(parsed.data, file)
  const flat = found.flat()
  let end = 0
  return {
    images: images.map(({ file_name: name, width, height }) => ({ name, width, height })),
    ends: Uint32Array.from(found, (boxes) => (end += boxes.length)),
    boxes: Float64Array.from(flat.flatMap(({ sides }) => sides)),
    targets: Int32Array.from(flat, ({ target }) => target),
    labels: categories.map(({ name }) => name),
  }
}

interface Found {
  readonly sides: readonly number[]
  readonly target: number
}

/** The boxes of every image, in the order of images. */
function boxesOf({ images, annotations, categories }: Coco, file: string): Found[][] {
  const imageAt = new Map(images.map((image, i) => [String(image.id), i]))
  const classAt = new Map(categories.map((category, i) => [String(category.id), i]))
  const found: Found[][] = images.map(() => [])
  for (const [i, annotation] of annotations.entries()) {
    if (Number(annotation.iscrowd ?? 0) === 1) continue
    const image = imageAt.get(String(annotation.image_id))
    const target = classAt.get(String(annotation.category_id))
    const at = { file, annotation: i + 1 }
    if (image === undefined) throw new HeadlightError('coco_no_image', { ...at, image: annotation.image_id })
    if (target === undefined)
      throw new HeadlightError('coco_no_category', { ...at, category: annotation.category_id })
    found[image]!.push({ sides: inside(annotation.bbox, images[image]!, at), target })
  }
  return found
}

/** A box that lies in its image; less than a pixel beyond the border is rounding and is cut off. */
function inside(
  [x, y, width, height]: readonly number[],
  image: Coco['images'][number],
  at: { file: string; annotation: number },
): number[] {
  const [left, top] = [Math.max(0, x!), Math.max(0, y!)]
  const [right, bottom] = [Math.min(image.width, x! + width!), Math.min(image.height, y! + height!)]
  const beyond = Math.max(left - x!, top - y!, x! + width! - right, y! + height! - bottom)
  const values = { ...at, image: image.file_name, box: [x, y, width, height].join(', ') }
  if (!(beyond < 1))
    throw new HeadlightError('box_outside_image', { ...values, width: image.width, height: image.height })
  if (!(right > left && bottom > top)) throw new HeadlightError('box_without_area', values)
  return [left, top, right - left, bottom - top]
}

function placeOf({ issues }: z.ZodError): string {
  return issues[0]?.path.join('.') ?? ''
}
