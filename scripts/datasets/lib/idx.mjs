import { readFileSync } from 'node:fs'
import { gunzipSync } from 'fflate'
import { SetupError } from '../../lib/say.mjs'
import { shuffled } from './shuffled.mjs'
import { pack } from './write.mjs'

const side = 28
const pixels = side * side

/** Images and their classes from a pair of IDX files (packed or not), as `{ image, target }`. */
export function readIdx(imagesFile, labelsFile) {
  const images = valuesOf(imagesFile, 16)
  const targets = valuesOf(labelsFile, 8)
  if (images.length !== targets.length * pixels)
    throw new SetupError(`${imagesFile} and ${labelsFile} do not belong together.`)
  return Array.from(targets, (target, i) => ({
    target,
    image: images.subarray(i * pixels, (i + 1) * pixels),
  }))
}

function valuesOf(file, headerBytes) {
  const bytes = readFileSync(file)
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).subarray(headerBytes)
}

/**
 * What `writeDataset` needs of 28×28 images, in the IDX files that MNIST comes in: at most `most` of the examples
 * `{ image, target }`, in an order drawn at random.
 */
export function imagesOf(examples, labels, most = Infinity) {
  const taken = shuffled(examples, 1).slice(0, most)
  const bytes = new Uint8Array(taken.length * pixels)
  taken.forEach(({ image }, i) => bytes.set(image, i * pixels))
  return {
    files: {
      'images-idx3-ubyte.gz': pack(idx([taken.length, side, side], bytes)),
      'labels-idx1-ubyte.gz': pack(
        idx(
          [taken.length],
          taken.map(({ target }) => target),
        ),
      ),
    },
    rows: taken.length,
    labels,
    data: (file) => ({
      kind: 'images',
      images: file('images-idx3-ubyte.gz'),
      targets: file('labels-idx1-ubyte.gz'),
    }),
  }
}

/** IDX bytes: two zeros, 8 for unsigned bytes, the number of axes, their sizes (big-endian), the values. */
export function idx(shape, values) {
  const bytes = Buffer.alloc(4 + 4 * shape.length + values.length)
  bytes.set([0, 0, 8, shape.length])
  shape.forEach((size, i) => bytes.writeUInt32BE(size, 4 + 4 * i))
  bytes.set(values, 4 + 4 * shape.length)
  return bytes
}
