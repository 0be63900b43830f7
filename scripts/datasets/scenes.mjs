import digits, { readDigits } from './digits.mjs'
import { idx } from './lib/idx.mjs'
import { randomBelow } from './lib/random.mjs'
import { cropped, scaled } from './lib/pictures.mjs'
import { shuffled } from './lib/shuffled.mjs'
import { pack } from './lib/write.mjs'

const count = 4000
const side = 48
const labels = Array.from({ length: 10 }, (_, digit) => String(digit))
/** Heights of a digit in a scene, in pixels. */
const [lowest, highest] = [13, 22]
/** How far the middles of two digits are apart at least, along one axis. */
const apart = 10

/** 4,000 scenes of 48 × 48 pixels with one to four handwritten digits each, and a box around every digit. */
export default {
  name: 'scenes',
  title: { en: 'Scenes of digits', 'zh-CN': '数字场景' },
  description: {
    en: '4,000 pictures of 48 × 48 pixels with one to four handwritten digits (MNIST), each in a box.',
    'zh-CN': '4,000 张 48 × 48 像素的图片，每张有一到四个手写数字（MNIST），各有边框。',
  },
  licence: digits.licence,
  source: digits.source,
  convert(folder) {
    const { licences, examples } = readDigits(folder)
    const scenes = compose(shuffled(examples, 3), randomBelow(4))
    return {
      files: {
        'scenes-idx3-ubyte.gz': pack(
          idx([count, side, side], Buffer.concat(scenes.map(({ image }) => image))),
        ),
        'annotations.json.gz': pack(Buffer.from(JSON.stringify(coco(scenes)))),
      },
      licences: { ...licences, 'NOTICE.txt': `${notice}\n${licences['NOTICE.txt']}` },
      rows: count,
      labels,
      data: (file) => ({
        kind: 'scenes',
        images: file('scenes-idx3-ubyte.gz'),
        annotations: file('annotations.json.gz'),
      }),
    }
  },
}

/** Every scene takes the next digits, so that scenes share as few as there can be. */
function compose(examples, below) {
  let next = 0
  const take = () => examples[next++ % examples.length]
  return Array.from({ length: count }, () => {
    const image = Buffer.alloc(side * side)
    const boxes = []
    for (let wanted = 1 + below(4); boxes.length < wanted;) {
      const { image: digit, target } = take()
      const picture = scaled(cropped(digit, 28), lowest + below(highest - lowest + 1))
      const place = freePlace(picture, boxes, below)
      if (!place) break
      paint(image, picture, place)
      boxes.push({ ...place, width: picture.width, height: picture.height, target })
    }
    return { image, boxes }
  })
}

/** Where a picture overlaps no other and its middle keeps its distance; undefined where a hundred tries found none. */
function freePlace({ width, height }, boxes, below) {
  for (let tries = 0; tries < 100; tries++) {
    const [x, y] = [below(side - width + 1), below(side - height + 1)]
    const isFree = boxes.every((box) => {
      const beside =
        x + width < box.x || box.x + box.width < x || y + height < box.y || box.y + box.height < y
      const [dx, dy] = [x + width / 2 - box.x - box.width / 2, y + height / 2 - box.y - box.height / 2]
      return beside && Math.max(Math.abs(dx), Math.abs(dy)) >= apart
    })
    if (isFree) return { x, y }
  }
}

function paint(image, { pixels, width, height }, { x, y }) {
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      image[(y + row) * side + x + column] = pixels[row * width + column]
}

/** Annotations in the format of COCO. */
function coco(scenes) {
  const images = scenes.map((_, id) => ({ id, file_name: `${id}.png`, width: side, height: side }))
  const annotations = scenes.flatMap(({ boxes }, image_id) =>
    boxes.map(({ x, y, width, height, target }) => ({
      image_id,
      category_id: target,
      bbox: [x, y, width, height],
    })),
  )
  return { images, annotations, categories: labels.map((name, id) => ({ id, name })) }
}

const notice = `Scenes of digits

${count} pictures of ${side} × ${side} pixels, each composed of one to four of the digits below, cut out, scaled to heights of ${lowest} to
${highest} pixels and placed without overlap. They are under the licence of those digits.
`
