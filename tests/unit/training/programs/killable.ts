import { writeSync } from 'node:fs'
import { storageHandlers } from '#main/storage/handlers'
import { openLibrary } from '#main/storage/library'
import type { Storage } from '#renderer/engine/blobs'
import { openCpu } from '#renderer/engine/executors/tfjs/backends/cpu'
import { executorOn } from '#renderer/engine/executors/tfjs/create'
import { addTiny, longSpec } from '../tiny'
import { trainerOn } from '../trainer'
import { direct } from '../../storage/direct'

/**
 * Trains in the library of a folder until it ends or is killed, and says on its output what was acknowledged. A run
 * that has not ended is resumed.
 */
const library = openLibrary(process.argv[2]!)
const say = (...words: (string | number)[]) => writeSync(1, `${words.join(' ')}\n`)
if (library.notice !== null) say('damaged')

const kept = direct(storageHandlers(library))
const storage: Storage = {
  ...kept,
  async 'runs.write'(batch) {
    const written = await kept['runs.write'](batch)
    say('batch', batch.step)
    return written
  },
  async 'runs.rewind'(to) {
    say('rewinding', to.step)
    return kept['runs.rewind'](to)
  },
  async 'checkpoints.commit'(checkpoint) {
    const committed = await kept['checkpoints.commit'](checkpoint)
    say('checkpoint', checkpoint.step)
    return committed
  },
}

if ((await storage['datasets.list']({})).length === 0) await addTiny(storage)
const trainer = trainerOn(storage, executorOn(openCpu()))
const [newest] = (await storage['runs.list']({})).runs
const goesOn = newest !== undefined && newest.status !== 'finished'
const job = goesOn ? await trainer.resume(newest.id) : await trainer.start(longSpec)
const { run, error } = await job.ended
say(run.status, error?.code ?? '')
library.close()
