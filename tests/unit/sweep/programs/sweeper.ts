import { writeSync } from 'node:fs'
import { storageHandlers } from '#main/storage/handlers'
import { openLibrary } from '#main/storage/library'
import type { Storage } from '#renderer/engine/blobs'
import { addTiny } from '../../training/tiny'
import { addSweep, nodeQueue } from '../node-queue'
import { direct } from '../../storage/direct'

/** Works through a sweep in the library of a folder until it is done or the program is killed; says what has ended. */
const library = openLibrary(process.argv[2]!)
const say = (...words: (string | number)[]) => writeSync(1, `${words.join(' ')}\n`)
const kept = direct(storageHandlers(library))
const storage: Storage = {
  ...kept,
  async 'trials.update'(change) {
    const trial = await kept['trials.update'](change)
    if (change.scores) say('reached', trial.id, trial.scores.length)
    return trial
  },
}
if (library.notice !== null) say('damaged')
if ((await storage['datasets.list']({})).length === 0) await addTiny(storage)
if ((await storage['sweeps.list']({})).length === 0)
  await addSweep(storage, {
    space: [{ path: 'training.learningRate', type: 'log-uniform', low: 1e-4, high: 0.3 }],
    ...{
      sampler: { type: 'tpe', startup: 3 },
      trials: 6,
      seeds: 1,
      stopping: { type: 'halving', factor: 2 },
    },
  })
say('open')
const { queue, ended } = nodeQueue(storage)
await queue.wake()
if ((await storage['sweeps.list']({})).some(({ status }) => status === 'active')) await ended
say('done')
library.close()
