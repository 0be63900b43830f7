import { say } from '../say.mjs'
import { shuffled } from './shuffled.mjs'

/**
 * The first step of every side once more, from nothing: in a new Electron with a new profile, one side after the other, in
 * random order. Adds its milliseconds to those that were measured before.
 */
export async function firstStepsAgain(sides, { model, length, measured }) {
  for (const { name, make } of shuffled(sides)) {
    if (measured[name].cannot) continue
    const side = make()
    const { answer, cannot } = await side.open(model, length)
    await side.close()
    if (cannot) throw new Error(`${name} made its first step before, and now cannot: ${cannot}`)
    measured[name].firsts.push(answer.firstMs)
    say(`${model} ${length}: ${name} first step once more after ${Math.round(answer.firstMs)} ms`)
  }
}
