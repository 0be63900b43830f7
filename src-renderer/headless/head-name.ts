import { HeadlightError } from '#shared/errors'
import type { HeadName } from '../engine/protocol'

/** Reads `layer:head` or `layer:probe:head`, several with commas between; the first needs a layer with one kind of attention. */
export function parseHeads(text: string, known: readonly HeadName[]): HeadName[] {
  return text
    .split(',')
    .filter((part) => part.trim())
    .map((part) => parseHead(part.trim(), known))
}

function parseHead(text: string, known: readonly HeadName[]): HeadName {
  const [layer, ...rest] = text.split(':')
  const [head, probe] = [rest.at(-1), rest.length > 1 ? rest[0] : undefined]
  const found = known.filter((name) => {
    return name.layer === layer && String(name.head) === head && (probe === undefined || name.probe === probe)
  })
  if (found.length === 1) return found[0]!
  throw new HeadlightError('head_unknown', {
    got: text,
    known: known.map((name) => headName(name, known)).join(', '),
  })
}

/** A head as it is written on the command line: with its probe where the layer has several. */
export function headName({ layer, probe, head }: HeadName, known: readonly HeadName[]): string {
  const isOnly = known.every((other) => other.layer !== layer || other.probe === probe)
  return isOnly ? `${layer}:${head}` : `${layer}:${probe}:${head}`
}
