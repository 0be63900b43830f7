import { licence, licences, phonemesOf, source, words } from './lib/cmudict.mjs'
import { tableOf } from './lib/table.mjs'

const most = 30_000
const changed = `Changed here: ${most.toLocaleString('en')} words drawn at random from those of 3 to 10 plain letters with at least two vowels,
each with its first pronunciation; of words that sound alike only one is kept. The stress digits stand in a column of
their own: 1 primary stress, 2 secondary stress, 0 an unstressed vowel, - a consonant.`

/** The sounds of English words, and which of them are stressed. */
export default {
  name: 'stress',
  title: { en: 'Word stress', 'zh-CN': '单词重音' },
  description: {
    en: 'The sounds of English words, and which vowel is stressed: one label for each sound.',
    'zh-CN': '英语单词的音素及重音位置：每个音素一个标签。',
  },
  licence,
  source,
  convert(folder) {
    const several = words(folder).filter(({ sounds }) => sounds.filter(isVowel).length > 1)
    const rows = several.map(({ sounds }) => ({
      phonemes: phonemesOf(sounds),
      stress: sounds.map((sound) => (isVowel(sound) ? sound.at(-1) : '-')).join(' '),
    }))
    const heard = new Map(rows.toReversed().map((row) => [row.phonemes, row]))
    return {
      ...tableOf(this.name, { phonemes: 'text', stress: 'text' }, [...heard.values()].slice(0, most)),
      licences: licences(folder, this.title.en, changed),
    }
  },
}

function isVowel(sound) {
  return /\d$/.test(sound)
}
