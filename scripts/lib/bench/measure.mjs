import { setTimeout as pause } from 'node:timers/promises'
import { say } from '../say.mjs'
import { shuffled } from './shuffled.mjs'

/**
 * Measures sides on one model: each opened on its own, in random order, then blocks in turns, in a new random order each
 * time; the first block of each is not counted. Answers what each side is, and its milliseconds a step by block.
 */
export async function measure(sides, { model, length, blocks, ms }) {
  const found = {}
  for (const { name, make, warmedBy } of shuffled(sides).toSorted(warmedLast)) {
    const side = make()
    const { answer, cannot } = await side.open(model, length)
    if (cannot) side.close()
    found[name] = cannot ? { cannot } : { ...answer, warmedBy, side, firsts: [answer.firstMs], blocks: [] }
    say(`${model} ${length}: ${name} ${cannot ?? `first step after ${Math.round(answer.firstMs)} ms`}`)
  }
  for (let block = 0; block <= blocks; block++) {
    for (const name of shuffled(Object.keys(found).filter((name) => found[name].side)))
      await oneBlock(found[name], block > 0, ms)
    say(`${model} ${length}: block ${block} of ${blocks}, ${summary(found)}`)
  }
  for (const one of Object.values(found)) {
    await one.side?.close()
    delete one.side
  }
  return found
}

/** Milliseconds in which what one side left to be swept up is not counted for the next. */
const settling = 250

/** As many steps as the last block took, in one go, so that a block is read back once. */
async function oneBlock(one, counts, ms) {
  await pause(settling)
  const { answer, cannot } = await one.side.block(one.steps ?? 1, ms)
  if (cannot) {
    await one.side.close()
    Object.assign(one, { cannot, side: undefined })
    return
  }
  one.steps = Math.max(1, Math.ceil((ms / answer.ms) * answer.steps * 1.05))
  one.lastLoss = answer.loss
  if (counts) one.blocks.push(answer.ms / answer.steps)
}

/** A side that shares programs with another comes after it, so that the other begins from nothing. */
const warmedLast = (a, b) => Number(Boolean(a.warmedBy)) - Number(Boolean(b.warmedBy))

function summary(found) {
  const last = Object.entries(found).filter(([, { blocks }]) => blocks?.length > 0)
  return last.map(([name, { blocks }]) => `${name} ${blocks.at(-1).toFixed(0)}`).join(', ')
}
