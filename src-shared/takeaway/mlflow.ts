import type { RunRecord, RunStatus } from '../records'
import { flattenSpec } from '../spec-diff'
import { shortNumber } from './short-number'
import type { TakenRun } from './taken-run'

const states: Readonly<Record<RunStatus, string>> = {
  running: 'RUNNING',
  paused: 'SCHEDULED',
  interrupted: 'KILLED',
  stopped: 'KILLED',
  finished: 'FINISHED',
  failed: 'FAILED',
}

/** Runs in the shape in which MLflow's `runs/search` answers (its REST API 2.0): the newest value of every metric. */
export function mlflowRuns(runs: readonly TakenRun[]): string {
  return `${JSON.stringify({ runs: runs.map(mlflowRun) }, null, 2)}\n`
}

function mlflowRun({ record, metrics }: TakenRun) {
  const ended = record.createdAt + record.trainedMs
  return {
    info: {
      ...{ run_id: record.id, run_uuid: record.id, run_name: record.name, experiment_id: '0', user_id: '' },
      ...{ status: states[record.status], start_time: record.createdAt, end_time: Math.round(ended) },
      ...{ artifact_uri: '', lifecycle_stage: record.binnedAt === null ? 'active' : 'deleted' },
    },
    data: {
      metrics: metrics.flatMap(({ series, steps, values }) => {
        const value = values.at(-1)
        if (value === undefined) return []
        const plain = Number.isFinite(value) ? shortNumber(value) : String(value)
        return [{ key: series, value: plain, timestamp: Math.round(ended), step: steps.at(-1) }]
      }),
      params: paramsOf(record),
      tags: tagsOf(record),
    },
    inputs: {},
  }
}

function paramsOf({ spec }: RunRecord) {
  return [...flattenSpec(spec)].flatMap(([key, value]) =>
    value === undefined || value === null
      ? []
      : [{ key, value: typeof value === 'string' ? value : JSON.stringify(value) }],
  )
}

function tagsOf({ name, notes, tags }: RunRecord) {
  const own = tags.map((tag) => ({ key: tag, value: '' }))
  const note = notes === '' ? [] : [{ key: 'mlflow.note.content', value: notes }]
  return [{ key: 'mlflow.runName', value: name }, ...note, ...own]
}
