import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { imagesOf, readIdx } from './lib/idx.mjs'

const most = 14_000
const labels = [
  'T-shirt/top',
  'Trouser',
  'Pullover',
  'Dress',
  'Coat',
  'Sandal',
  'Shirt',
  'Sneaker',
  'Bag',
  'Ankle boot',
]

/** Images of Fashion-MNIST: ten kinds of clothing. */
export default {
  name: 'fashion',
  title: { en: 'Fashion', 'zh-CN': '服饰' },
  description: {
    en: 'Pictures of ten kinds of clothing (Fashion-MNIST): harder than digits.',
    'zh-CN': '十类服饰的图片（Fashion-MNIST），比手写数字更难。',
  },
  licence: 'Fashion-MNIST, Copyright 2017 Zalando SE, MIT',
  source: {
    debian: 'dataset-fashion-mnist',
    version: '0.0~git20200523.55506a9',
    folder: '/usr/share/datasets/fashion-mnist',
    homepage: 'https://github.com/zalandoresearch/fashion-mnist',
  },
  convert(folder) {
    const examples = readIdx(
      join(folder, 'train-images-idx3-ubyte.gz'),
      join(folder, 'train-labels-idx1-ubyte.gz'),
    )
    const licence = readFileSync('/usr/share/doc/dataset-fashion-mnist/copyright')
    return {
      ...imagesOf(examples, labels, most),
      licences: { 'LICENSE.txt': licence, 'NOTICE.txt': notice },
    }
  },
}

const notice = `Fashion

${most.toLocaleString('en')} images of Fashion-MNIST, drawn at random from its 60,000 training images. Fashion-MNIST (Han Xiao, Kashif Rasul,
Roland Vollgraf, 2017, arXiv:1708.07747) is Copyright 2017 Zalando SE, under the MIT licence, which the Debian package
"dataset-fashion-mnist", where the images come from, calls Expat (LICENSE.txt). The images themselves are unchanged.
`
