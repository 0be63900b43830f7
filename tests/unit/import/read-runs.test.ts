import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readRuns } from '#main/import/runs/read-runs'
import { bytesRead, heldBundle } from '../storage/bundle-file'
import { temporaryLibrary, upload } from '../storage/fixture'

const folder = mkdtempSync(join(tmpdir(), 'headlight-runs-'))
afterAll(() => rmSync(folder, { recursive: true }))
const fixtures = join(import.meta.dirname, '../../reference/fixtures/tensorboard')

function write(name: string, text: string): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return path
}

const table = (name: string, ...lines: string[]) => write(name, `${lines.join('\n')}\n`)
const runsIn = async (path: string) => (await heldBundle(await bytesRead(readRuns(path)))).runs
const settingsOf = async (path: string) =>
  (await runsIn(path)).map(({ record }) => record.spec.layers[0]!.params)

describe('Weights & Biases', () => {
  const head = 'Name,State,Notes,User,Tags,Created,Runtime,Sweep,batch_size,lr,optimizer,val_loss,accuracy'
  const wandb = table(
    'wandb.csv',
    head,
    '"lively-sun-1",finished,"two\nlines",me,"a, b",2024-05-01T10:00:00.000Z,120,,32,0.001,adam,0.25,0.9',
    '"calm-sea-2",crashed,-,me,"",2024-05-01T11:00:00.000Z,60,,64,1e-2,sgd,,0.5',
  )

  test('gives runs with settings, figures, notes, tags and times', async () => {
    const [first, second] = await runsIn(wandb)
    expect(first).toMatchObject({
      about: { name: 'lively-sun-1', notes: 'two\nlines', tags: ['a', 'b'] },
      record: {
        ...{ status: 'finished', createdAt: Date.UTC(2024, 4, 1, 10), trainedMs: 120_000 },
        spec: { task: { type: 'foreign', options: { program: 'Weights & Biases', file: 'wandb.csv' } } },
        summary: { 'validation/loss': 0.25, accuracy: Math.fround(0.9) },
      },
    })
    expect(first!.record.spec.layers[0]!.params).toEqual({ batch_size: 32, lr: 0.001, optimizer: 'adam' })
    expect(second).toMatchObject({ about: { notes: '', tags: [] }, record: { status: 'failed' } })
    expect(second!.record.summary).toEqual({ accuracy: 0.5 })
  })

  test('gives the curves of a chart', async () => {
    const chart = table(
      'chart.csv',
      '"Step","a - loss","a - loss__MIN","b - val/acc"',
      '0,1,1,',
      '5,0.5,0.4,0.75',
    )
    const runs = await runsIn(chart)
    expect(runs.map(({ about, records }) => [about.name, records.metrics])).toEqual([
      ['a', [{ series: 'loss', steps: Float64Array.of(0, 5), values: Float32Array.of(1, 0.5) }]],
      ['b', [{ series: 'validation/accuracy', steps: Float64Array.of(5), values: Float32Array.of(0.75) }]],
    ])
  })

  test.each([
    ['a figure that is no number', [head, 'a,finished,,,,,1,,1,1,x,low,1'], 'run_table_not_number', 2],
    ['a row of another length', [head, 'a,finished,,,,,1,,1,1,x,1,1', 'b,finished'], 'run_table_ragged', 3],
    ['a row without a name', [head, ',finished,,,,,1,,1,1,x,1,1'], 'run_table_unnamed', 2],
    ['steps that go back', ['Step,a - loss', '2,1', '1,1'], 'run_table_step', 3],
  ])('refuses %s, and says its row', async (_, lines, code, row) => {
    await expect(readRuns(table('wrong.csv', ...lines))).rejects.toMatchObject({ code, values: { row } })
  })

  test('refuses tables of anything else', async () => {
    await expect(readRuns(table('other.csv', 'x,y', '1,2'))).rejects.toThrow('run_table_unknown')
    await expect(readRuns(table('none.csv', head))).rejects.toThrow('run_table_empty')
    await expect(readRuns(table('twice.csv', 'Name,State,a,a'))).rejects.toThrow('run_table_column_twice')
  })
})

describe('MLflow', () => {
  test('gives the runs of search_runs', async () => {
    const path = table(
      'search.csv',
      'run_id,experiment_id,status,artifact_uri,start_time,end_time,metrics.val_loss,params.lr,tags.mlflow.runName',
      'abc,0,FINISHED,./a,2024-01-02 03:04:05.000+00:00,2024-01-02 03:05:05.000+00:00,0.5,0.1,gentle-bee',
      'def,0,KILLED,./b,1704164645000,1704164705000,nan,0.2,',
    )
    const [first, second] = await runsIn(path)
    expect(first!.about.name).toBe('gentle-bee')
    expect(first!.record).toMatchObject({ createdAt: Date.UTC(2024, 0, 2, 3, 4, 5), trainedMs: 60_000 })
    expect(first!.record.summary).toEqual({ 'validation/loss': 0.5 })
    expect(second).toMatchObject({ about: { name: 'def' }, record: { status: 'stopped', summary: {} } })
    expect(await settingsOf(path)).toEqual([{ lr: 0.1 }, { lr: 0.2 }])
  })

  test('gives the runs of its page', async () => {
    const path = table(
      'page.csv',
      'Start Time,Duration,Run ID,Name,Source Type,Source Name,User,Status,epochs,train_loss',
      '2024-01-02 03:04:05,1.0min,abc,bee,LOCAL,a.py,me,FINISHED,3,0.5',
    )
    expect(await settingsOf(path)).toEqual([{ epochs: 3 }])
    expect((await runsIn(path))[0]!.record.summary).toEqual({ 'train/loss': 0.5 })
  })
})

describe('TensorBoard', () => {
  const place = (name: string, ...path: string[]) => {
    const file = join(folder, ...path, 'events.out.tfevents.1700000000.host')
    mkdirSync(dirname(file), { recursive: true })
    copyFileSync(join(fixtures, name), file)
    return file
  }

  test('gives a run of a file, its hyper-parameters and its curves', async () => {
    const [run] = await runsIn(place('theirs-torch.tfevents', 'single'))
    expect(run!.about.name).toBe('single')
    expect(run!.record.spec.layers[0]!.params).toEqual({ lr: 0.01, optimizer: 'adam', amsgrad: false })
    expect(run!.records.metrics.map(({ series, steps }) => [series, steps.length])).toEqual([
      ['train/loss', 5],
      ['validation/loss', 5],
      ['odd', 1],
    ])
    expect(run!.record.summary).toEqual({
      'train/loss': Math.fround(0.2),
      'validation/loss': Math.fround(0.3),
      odd: null,
    })
  })

  test('gives a run a folder, and one of Keras for its parts together', async () => {
    place('theirs-keras.tfevents', 'logs', 'first', 'train')
    place('theirs-keras.tfevents', 'logs', 'first', 'validation')
    place('theirs-torch.tfevents', 'logs', 'second')
    const runs = await runsIn(join(folder, 'logs'))
    expect(runs.map(({ about }) => about.name)).toEqual(['first', 'second'])
    const loss = runs[0]!.records.metrics.find(({ series }) => series === 'validation/loss')
    expect(loss).toEqual({
      series: 'validation/loss', // began again at step 1
      steps: Float64Array.of(0, 1, 2, 3),
      values: Float32Array.of(0, 31, 42, 53),
    })
  })

  test('says what is missing in a folder or a file', async () => {
    mkdirSync(join(folder, 'empty'))
    await expect(readRuns(join(folder, 'empty'))).rejects.toThrow('events_none')
    await expect(readRuns(write('cut.tfevents', 'x'))).rejects.toThrow('events_empty')
  })
})

test('foreign runs are in the history once, found by their settings, without ours', async () => {
  const { storage, library } = temporaryLibrary()
  const path = table(
    'two.csv',
    'Name,State,Created,lr,loss',
    'a,finished,2024-05-01,0.1,1',
    'b,finished,2024-05-01,0.2,2',
  )
  const bytes = await bytesRead(readRuns(path))
  const { runs } = await storage['bundles.store']({ upload: await upload(storage, bytes) })
  expect(runs).toMatchObject([{ arrival: 'added', lacks: null }, { arrival: 'added' }])
  const again = await storage['bundles.store']({ upload: await upload(storage, bytes) })
  expect(again.runs.map(({ arrival }) => arrival)).toEqual(['same', 'same'])
  await storage['runs.update']({ id: runs[0]!.id, notes: 'kept' })
  const { spec } = library.db.prepare('SELECT spec FROM runs WHERE id = ?').get(runs[0]!.id) as {
    spec: string
  }
  expect(JSON.parse(spec)).not.toHaveProperty('training') // no default of ours came to look like theirs
  expect((await storage['runs.list']({})).total).toBe(2)
  expect(await storage['datasets.list']({})).toEqual([])
})
