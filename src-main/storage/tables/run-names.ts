import { randomInt } from 'node:crypto'
import type { Database } from 'better-sqlite3'

const adjectives =
  'amber azure bold brisk bright calm clear clever copper coral crisp curious dawn deft eager early fair fleet ' +
  'gentle gilded golden hazel honest indigo ivory jade keen kind lively lucid lunar mellow merry mild misty neat ' +
  'nimble noble olive opal patient pearl plain polar proud quick quiet rapid rosy ruby rustic sandy silent silver ' +
  'sleek solar steady still subtle sunny swift tidy velvet vivid warm wise witty'
const nouns =
  'alder badger beacon birch brook canyon cedar cliff comet cove crane creek delta dune eagle elm ember falcon fern ' +
  'finch fjord forest fox garden glade grove harbor hare hawk heron hill ibis island kestrel lagoon lake lantern lark ' +
  'lynx maple marsh meadow mesa moth oak orchard otter owl peak pine plover pond prairie quail raven reef ridge river ' +
  'robin sparrow spruce stream summit swallow tern thicket tide trail valley walnut willow wren'

const pick = (words: readonly string[]) => words[randomInt(words.length)]!

/** Names for runs that are easy to say and to find again: `amber-finch-12`. No two runs share one. */
export function runNames(db: Database) {
  const taken = db.prepare('SELECT 1 FROM runs WHERE name = ?')
  const isTaken = (name: string) => taken.get(name) !== undefined

  function free(): string {
    const two = `${pick(adjectives.split(' '))}-${pick(nouns.split(' '))}`
    for (let limit = 100; ; limit *= 10) {
      const name = `${two}-${randomInt(1, limit)}`
      if (!isTaken(name)) return name
    }
  }

  return { free, isTaken }
}
