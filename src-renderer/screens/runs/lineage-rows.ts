import type { Lineage, RunLink } from '#shared/ipc/storage/history'
import * as m from '#shared/paraglide/messages.js'
import { count } from '#renderer/state/format'
import { isStepFile } from '#shared/export/onnx/step-file'

/** What a click on a node opens. */
export type Target =
  | { readonly kind: 'run' | 'dataset'; readonly id: string }
  | { readonly kind: 'sweep'; readonly name: string }
  | { readonly kind: 'attention' | 'models' }

/** Something a run came from or left. */
export interface LineageNode {
  readonly kind: string
  readonly label: string
  readonly detail?: string | undefined
  /** Absent where there is nothing to open. */
  readonly target?: Target
}

const most = 3

/** What stands above a run, oldest first, and below it. */
export function lineageRows(lineage: Lineage): { above: LineageNode[][]; below: LineageNode[][] } {
  const { ancestors, children, sweep, dataset } = lineage
  const origin: LineageNode[] = [
    {
      kind: m.lineage_dataset(),
      label: dataset.name,
      detail: dataset.changed ? m.lineage_changed() : dataset.fingerprint.slice(0, 8),
      target: { kind: 'dataset', id: dataset.id },
    },
    ...(sweep
      ? [{ kind: m.lineage_sweep(), label: sweep.name, target: { kind: 'sweep', name: sweep.name } as const }]
      : []),
    ...ancestors.slice(0, 1).map((parent) => runNode(parent, m.lineage_parent())),
  ]
  const older = ancestors.slice(1, 1 + most).map((run) => [runNode(run, m.lineage_parent())])
  return {
    above: [...older.reverse(), origin],
    below: [folded(kept(lineage)), folded(children.map((run) => runNode(run, m.lineage_child())))].filter(
      (row) => row.length > 0,
    ),
  }
}

const runNode = ({ id, name, step, binned }: RunLink, kind: string): LineageNode => ({
  ...{ kind, label: name },
  detail: binned ? m.lineage_binned() : m.run_checkpoint({ step: count(step) }),
  target: { kind: 'run', id },
})

function kept({ checkpoints, models }: Lineage): LineageNode[] {
  const states = checkpoints.map(({ step, best }) => ({
    kind: m.lineage_checkpoint(),
    label: (best ? m.run_checkpoint_best : m.run_checkpoint)({ step: count(step) }),
    target: { kind: 'attention' } as const,
  }))
  const files = models
    .filter((model) => !isStepFile(model))
    .map(({ name }) => ({ kind: m.lineage_model(), label: name, target: { kind: 'models' } as const }))
  return [...states, ...files]
}

/** At most three of a row; the others are counted. */
function folded(row: LineageNode[]): LineageNode[] {
  if (row.length <= most + 1) return row
  return [...row.slice(0, most), { kind: '', label: m.lineage_more({ count: count(row.length - most) }) }]
}
