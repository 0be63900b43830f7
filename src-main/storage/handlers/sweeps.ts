import type { Database } from 'better-sqlite3'
import type { Handlers } from '#shared/ipc/call'
import type { sweepCalls } from '#shared/ipc/storage/sweeps'
import { sweepTable } from '../tables/sweeps'
import { trialTable } from '../tables/trials'

const nothing = (_: unknown): null => null

/** Answers the calls about sweeps and their trials. */
export function sweepHandlers(db: Database): Handlers<typeof sweepCalls> {
  const [sweeps, trials] = [sweepTable(db), trialTable(db)]
  return {
    'sweeps.create': (input) => sweeps.create(input),
    'sweeps.list': () => sweeps.list(),
    'sweeps.find': ({ text }) => sweeps.find(text),
    'sweeps.update': (input) => sweeps.update(input),
    'sweeps.order': ({ ids }) => nothing(sweeps.order(ids)),
    'sweeps.delete': ({ id }) => nothing(sweeps.remove(id)),
    'trials.list': ({ sweep }) => trials.list(sweep),
    'trials.add': ({ sweep, trials: added }) => nothing(trials.add(sweep, added)),
    'trials.update': (input) => trials.update(input),
    'trials.order': ({ sweep, ids }) => nothing(trials.order(sweep, ids)),
  }
}
