import type { Locale } from '#shared/locale'
import { fieldOfName, namesIn } from '#shared/query/field-names'
import { printField, printValue } from '#shared/query/print'
import type { Storage } from '#renderer/bridge/storage'
import { wordName } from './word-name'

/** What may stand where a person is typing. */
export interface Suggestion {
  readonly text: string
  /** What people call it, where its text is a word for programs. */
  readonly name?: string | undefined
  /** What stands beside it: how many runs have it. */
  readonly runs: number | null
  /** The text with it in its place. */
  readonly completed: string
}

const most = 12
const beforeValue =
  /^(.*?)([^\s()（）,，、"“「`=<>:~!]+|`[^`]*`)\s*(!=|<=|>=|!~|[=<>:~：＝])\s*("?)([^\s"]*)$/su
const lastWord = /^(.*?)([^\s()（）]*)$/su

/** Fields that begin as typed, or after a sign the field's values; of the condition at the end of the text. */
export async function suggest(text: string, locale: Locale, storage: Storage): Promise<Suggestion[]> {
  const value = beforeValue.exec(text)
  if (value) return values(value, storage)
  const [, before = '', word = ''] = lastWord.exec(text) ?? []
  return word === '' ? [] : fields(before, word, locale, storage)
}

async function values(
  [, before = '', name = '', sign = '', , typed = '']: RegExpExecArray,
  storage: Storage,
) {
  const written = name.replaceAll('`', '')
  const field = fieldOfName(written) ?? written
  const found = await storage['runs.values']({ field, beginning: typed, limit: most }).catch(() => [])
  const joint = /[:：]/u.test(sign) ? sign : ` ${sign} `
  return found.map(({ value, runs }) => {
    const text = printValue({ text: String(value), quoted: false })
    return { text, name: wordName(field, String(value)), runs, completed: `${before}${name}${joint}${text}` }
  })
}

async function fields(before: string, word: string, locale: Locale, storage: Storage) {
  const wanted = word.toLowerCase()
  const known = await storage['runs.fields']({})
  const counts = new Map(known.map(({ field, runs }) => [field, runs]))
  const names = namesIn(locale)
  const all = [...new Set([...names.keys(), ...counts.keys()])].map((field) => ({
    text: printField(field, locale),
    field,
    runs: counts.get(field) ?? null,
  }))
  const rank = ({ text, field }: { text: string; field: string }) =>
    text.toLowerCase().startsWith(wanted)
      ? 0
      : field
            .toLowerCase()
            .split(/[./]/)
            .some((part) => part.startsWith(wanted))
        ? 1
        : 2
  return all
    .filter((one) => rank(one) < 2)
    .sort((a, b) => rank(a) - rank(b) || a.text.length - b.text.length)
    .slice(0, most)
    .map(({ text, runs }) => ({ text, runs, completed: `${before}${text} ` }))
}
