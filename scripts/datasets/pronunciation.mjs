import { licence, licences, phonemesOf, source, words } from './lib/cmudict.mjs'
import { tableOf } from './lib/table.mjs'

const most = 40_000
const changed = `Changed here: ${most.toLocaleString('en')} words drawn at random from those of 3 to 10 plain letters, in lower case, each with
its first pronunciation; the stress digits of the vowels were taken off.`

/** English words and how they sound: letters to phonemes. */
export default {
  name: 'pronunciation',
  title: { en: 'English pronunciation', 'zh-CN': '英语发音' },
  description: {
    en: 'Words and the sounds they are spoken with: spelling to phonemes.',
    'zh-CN': '英语单词及其音素：由拼写到读音。',
  },
  licence,
  source,
  convert(folder) {
    const rows = words(folder)
      .slice(0, most)
      .map(({ word, sounds }) => ({ word, phonemes: phonemesOf(sounds) }))
    return {
      ...tableOf(this.name, { word: 'text', phonemes: 'text' }, rows),
      licences: licences(folder, this.title.en, changed),
    }
  },
}
