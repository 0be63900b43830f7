import { readFileSync } from 'node:fs'

const tick = 10 // ms, the unit of /proc/stat

/**
 * Watches how long a virtual machine's host kept its processors from it, which the processor time of a task includes:
 * `between` tells the milliseconds taken, of all processors together, between two moments of the monotonic clock, in
 * milliseconds. Always 0 where the system does not count them.
 */
export function watchStolenTime() {
  const samples = [sample()]
  const timer = setInterval(() => samples.push(sample()), tick)
  return {
    stop: () => clearInterval(timer),
    between(from, to) {
      const before = samples.findLast(({ at }) => at <= from) ?? samples[0]
      const after = samples.find(({ at }) => at >= to) ?? samples.at(-1)
      return after.stolen - before.stolen
    },
  }
}

function sample() {
  return { at: Number(process.hrtime.bigint()) / 1e6, stolen: stolenTicks() * tick }
}

function stolenTicks() {
  try {
    return Number(readFileSync('/proc/stat', 'utf8').split('\n', 1)[0].split(/\s+/)[8])
  } catch {
    return 0
  }
}
