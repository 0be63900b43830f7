import type { SceneContent } from '#shared/data/content'
import type { Annotations } from '#shared/data/readers/coco'
import { HeadlightError } from '#shared/errors'
import { readWhole, type ByteSource } from './byte-source'
import { decodePng } from './png'

/** Bytes that the pixels of a dataset may take. */
const most = 1024 * 2 ** 20

/**
 * The pixels of annotated images, from PNG files beside the annotations or in a folder `images` there. All must be as
 * large as the annotations say, and of one size.
 */
export async function scenePixels(
  source: ByteSource,
  images: Annotations['images'],
): Promise<Pick<SceneContent, 'rows' | 'size' | 'pixels'>> {
  const [{ width, height } = { width: 1, height: 1 }] = images
  let [pixels, channels] = [new Uint8Array(), 1]
  for (const [i, { name, ...stated }] of images.entries()) {
    const picture = decodePng(await readImage(source, name), name)
    const got = `${picture.width} × ${picture.height}`
    const expected = `${stated.width} × ${stated.height}`
    if (got !== expected) throw new HeadlightError('image_size_differs', { image: name, got, expected })
    if (stated.width !== width || stated.height !== height || (i > 0 && picture.channels !== channels))
      throw new HeadlightError('images_not_alike', { image: name, got, expected: `${width} × ${height}` })
    if (i === 0) {
      channels = picture.channels
      const length = images.length * width * height * channels
      if (length > most) throw new HeadlightError('images_too_large', { images: images.length, limit: 1024 })
      pixels = new Uint8Array(length)
    }
    pixels.set(picture.pixels, i * picture.pixels.length)
  }
  return { rows: images.length, size: { width, height, channels }, pixels }
}

async function readImage(source: ByteSource, name: string): Promise<Uint8Array> {
  const found = await source.beside(name)
  if (!found) throw new HeadlightError('image_missing', { image: name, file: source.file })
  return readWhole(found)
}
