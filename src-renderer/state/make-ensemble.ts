import { ensembleOf } from '#shared/ensemble'
import * as m from '#shared/paraglide/messages.js'
import { yieldsClasses } from '#shared/measures'
import { describeThrown } from './describe-error'
import { notify } from './notify'
import type { Workbench } from './workbench'

/** Opens the ensemble of some runs as an experiment, or says why they do not go together. */
export function makeEnsemble(
  { runsView, experiment, app }: Pick<Workbench, 'runsView' | 'experiment' | 'app'>,
  ids: readonly string[],
): void {
  const runs = runsView.runsOf(ids)
  try {
    const of = yieldsClasses(runs[0]?.spec.task.type ?? '') ? 'classes' : 'values'
    const name = m.ensemble_name({ runs: runs.map((run) => run.name).join(', ') })
    experiment.open(ensembleOf(runs, name.slice(0, 200), { method: 'mean', of }))
    app.go('experiment')
  } catch (thrown) {
    notify(describeThrown(thrown))
  }
}
