import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { shuffled } from './lib/shuffled.mjs'
import { sourceFolder } from './lib/source.mjs'
import { tableOf } from './lib/table.mjs'
import { isRegulated } from './lib/tones.mjs'

const forms = { '4×5': '五绝', '8×5': '五律', '4×7': '七绝', '8×7': '七律' }
const mostOfForm = 2500
/** Poems a poet must have to be in, so that who wrote a poem can be learned. */
const fewestOfPoet = 30
const marks = /[，。？！；、：]/
const types = {
  title: 'text',
  author: 'category',
  form: 'category',
  text: 'text',
  characters: 'text',
  tones: 'text',
}
/** Changes traditional characters to simplified ones. */
const opencc = {
  name: 'opencc-js',
  version: '1.4.2',
  integrity:
    'sha512-EdcspgdROiCCZDM+jZR6Pa670xW+EW2QhctPBQ8gRjg6lrx4IHEl+2s+kt5izk/TkxVRgdWuFgaGkaEdIUfdaw==',
}

/** Regulated verse of the Tang dynasty with the tone of every character. */
export default {
  name: 'poetry',
  title: { en: 'Tang poetry', 'zh-CN': '唐诗' },
  description: {
    en: 'Regulated verse of the Tang dynasty: title, poet, form, and the tone of every character.',
    'zh-CN': '唐代绝句与律诗：题目、作者、体裁，以及每个字的平仄。',
  },
  licence: 'Chinese poetry by JackeyGao, MIT; the poems are in the public domain',
  source: {
    name: 'chinese-poetry',
    version: '2.0.1',
    integrity:
      'sha512-KtYARvV7CWNtax0na9+Jn6PlhGgSoid7PWyDzXI4KsCEm2odZcqEQyval5koaLygZnM/EQ3lfJ//25K8p3uHNg==',
    homepage: 'https://github.com/chinese-poetry/chinese-poetry-npm',
  },
  async convert(folder) {
    const { Converter } = await import(join(await sourceFolder(opencc, 'opencc'), 'dist/esm/t2cn.js'))
    const poems = readPoems(folder, Converter({ from: 't', to: 'cn' }))
    return {
      ...tableOf(this.name, types, chosen(poems), 'form'),
      licences: { 'LICENSE.txt': readFileSync(join(folder, 'LICENSE')), 'NOTICE.txt': notice },
    }
  },
}

/** Poems of poets with enough of them, at most so many of each form, in an order drawn at random. */
function chosen(poems) {
  const perPoet = Map.groupBy(poems, ({ author }) => author)
  const known = shuffled(
    poems.filter(({ author }) => author !== '不详' && perPoet.get(author).length >= fewestOfPoet),
    1,
  )
  const rows = Object.values(forms).flatMap((form) =>
    known.filter((poem) => poem.form === form).slice(0, mostOfForm),
  )
  return shuffled(rows, 2)
}

/** Every regulated poem of the Tang, each once, as rows of the table. */
function readPoems(folder, simplify) {
  const tonesById = new Map(
    readAll(join(folder, 'dist/strains/json')).map(({ id, strains }) => [id, strains.join('').split(marks)]),
  )
  const poems = readAll(join(folder, 'dist/quantangshi'))
  const rows = poems.map((poem) => rowOf(poem, tonesById.get(poem.id) ?? [], simplify)).filter(Boolean)
  return [...new Map(rows.map((row) => [row.characters, row])).values()]
}

function readAll(folder) {
  const files = readdirSync(folder).filter((name) => name.startsWith('poet.tang.'))
  return files.sort().flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
}

/** A poem as a row; none where its form, a character or a tone is not certain. */
function rowOf({ title, author, paragraphs }, toneLines, simplify) {
  const text = simplify(paragraphs.join(''))
  const lines = text.split(marks).filter(Boolean)
  const tones = toneLines.filter(Boolean)
  const form = forms[`${lines.length}×${lines[0]?.length}`]
  const isEven = lines.every(({ length }, i) => length === lines[0].length && length === tones[i]?.length)
  if (!form || !isEven || !/^[平仄]+$/.test(tones.join('')) || !isRegulated(tones)) return
  const simple = simplify(title)
  if (![simple, lines.join('')].every(isHan) || simple.length > 20) return
  const spaced = (parts) => [...parts.join('')].join(' ')
  return {
    title: simple,
    author: simplify(author),
    form,
    text,
    characters: spaced(lines),
    tones: spaced(tones),
  }
}

/** Whether a text is only of the Chinese characters that every font has. */
function isHan(text) {
  return /^[\u4E00-\u9FFF]+$/.test(text)
}

const notice = `Tang poetry

Poems of the Complete Tang Poems (全唐诗) with the tone of every character, from the npm package "chinese-poetry"
(LICENSE.txt), version 2.0.1: its folders quantangshi (poems) and strains (tones).

Changed here: taken are quatrains and eight-line poems (五绝, 七绝, 五律, 七律) that keep to the rules of regulated verse and
in which the tone of every character is given (none marked as open), of poets with at least ${fewestOfPoet} of them; at most
${mostOfForm.toLocaleString('en')} of each form, drawn at random. The form was told from number and length of the lines. Traditional characters were
changed to simplified ones with OpenCC (npm package "opencc-js", MIT and Apache 2.0).
`
