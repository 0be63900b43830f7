import { fromUtf8, toUtf8 } from '#shared/data/text-codec'
import { HeadlightError } from '#shared/errors'
import { readTokenizer, refuseLarge } from '#shared/text/read'
import { tokenizerReference, type TokenizerReference } from '#shared/text/setting'
import type { Storage } from './blobs'

/** Characters that the library keeps of one tokeniser, at most. */
const mostKept = 16e6

const keyOf = (sha256: string) => `tokenizer/${sha256}`

/** Checks a `tokenizer.json` and keeps it in the library; answers what a task's setting says of it. */
export async function importTokenizer(
  { file, bytes }: { file: string; bytes: Uint8Array },
  storage: Storage,
): Promise<TokenizerReference> {
  const tokenizer = readTokenizer(textOf(bytes, file), file)
  const json = JSON.stringify(tokenizer)
  refuseLarge(file, json.length, mostKept)
  const sha256 = await sha256Of(json)
  await storage['notes.write']({ key: keyOf(sha256), json })
  return { file, sha256, ids: tokenizer.size, padding: tokenizer.specials.pad }
}

/** A task's options with the contents of the tokenisers that they refer to. */
export async function withTokenizers(
  options: Readonly<Record<string, unknown>>,
  storage: Storage,
): Promise<Record<string, unknown>> {
  const filled = Object.entries(options).map(async ([name, value]) => {
    const reference = tokenizerReference.safeParse(value)
    return [name, reference.success ? await withContent(reference.data, storage) : value] as const
  })
  return Object.fromEntries(await Promise.all(filled))
}

async function withContent(reference: TokenizerReference, storage: Storage): Promise<TokenizerReference> {
  const content = await storage['notes.read']({ key: keyOf(reference.sha256) })
  if (content === null) throw new HeadlightError('tokenizer_missing', { file: reference.file })
  return { ...reference, content }
}

function textOf(bytes: Uint8Array, file: string): string {
  try {
    return fromUtf8(bytes).replace(/^\ufeff/, '')
  } catch {
    throw new HeadlightError('not_a_tokenizer', { file, place: 'UTF-8' })
  }
}

async function sha256Of(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', toUtf8(text) as Uint8Array<ArrayBuffer>)
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
