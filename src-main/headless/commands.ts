import type { ParseArgsConfig } from 'node:util'
import type { CliRequest } from '#shared/cli/request'
import { besideModel } from '#shared/cli/beside'

type Options = NonNullable<ParseArgsConfig['options']>

/** One command: how it is written, its words and options, and which of them are files. */
export interface CommandForm {
  readonly usage: string
  readonly words: readonly [least: number, most: number]
  readonly options: Options
  /** Options and words (by position) that name files to read or to write. */
  readonly reads?: (words: readonly string[], options: CliRequest['options']) => readonly string[]
  readonly writes?: readonly string[]
  /** Names of files that may be written beside each of those. */
  readonly writesBeside?: readonly string[]
  /** Options that name folders below which files may be written. */
  readonly writesBelow?: readonly string[]
  /** Not in the help: for our own scripts. */
  readonly hidden?: true
  readonly defaults?: Readonly<Record<string, string>>
}

const text = { type: 'string' } as const

/** Options that every command takes. `--library` is read at the start of the program. */
export const everywhere: Options = {
  library: text,
  backend: text,
  json: { type: 'boolean' },
  help: { type: 'boolean' },
}

const training: Options = {
  steps: text,
  epochs: text,
  seed: text,
  set: { type: 'string', multiple: true },
  name: text,
}

const listing: Options = { group: text, sort: text, ascending: { type: 'boolean' }, shelf: text }
const listed = '[--group FIELD] [--sort FIELD [--ascending]] [--shelf active | archive | bin | all]'

/** The command line, in the order of its help. */
export const commands: Readonly<Record<string, CommandForm>> = {
  presets: { usage: 'presets', words: [0, 0], options: {} },
  run: {
    usage:
      'run <preset | spec.json> [--steps N | --epochs N] [--seed S] [--set training.batchSize=64]… [--name N]',
    words: [1, 1],
    options: training,
    reads: (words) => words.filter((word) => word.endsWith('.json')),
  },
  sweep: {
    usage:
      'sweep <sweep.json | preset | spec.json> [--space training.learningRate=1e-4..1e-2:log]… [--sampler grid | random | tpe] ' +
      '[--trials N] [--seeds N] [--halving 3 | --stopping median | asha] [--metric validation/loss] [--parallel N] [--name N], ' +
      'or sweep --resume <sweep>',
    words: [0, 1],
    options: {
      ...training,
      space: { type: 'string', multiple: true },
      ...{ sampler: text, trials: text, seeds: text, stopping: text, halving: text, metric: text },
      ...{ direction: text, parallel: text, resume: text },
    },
    reads: (words) => words.filter((word) => word.endsWith('.json')),
  },
  reproduce: { usage: 'reproduce <run>', words: [1, 1], options: {} },
  resume: { usage: 'resume <run> [--steps N]', words: [1, 1], options: { steps: text } },
  runs: {
    usage: `runs [--query 'accuracy > 0.95 and tag:paper'] ${listed}`,
    words: [0, 0],
    options: { query: text, ...listing },
  },
  query: { usage: `query 'heads = 8' ${listed}`, words: [1, 1], options: listing },
  tag: { usage: 'tag <run> <tag>… [--remove]', words: [2, 100], options: { remove: { type: 'boolean' } } },
  note: { usage: 'note <run> ["text"] [--add]', words: [1, 2], options: { add: { type: 'boolean' } } },
  archive: { usage: 'archive <run>… [--undo]', words: [1, 10_000], options: { undo: { type: 'boolean' } } },
  lineage: { usage: 'lineage <run>', words: [1, 1], options: {} },
  show: { usage: 'show <run>', words: [1, 1], options: {} },
  ensemble: {
    usage: 'ensemble <run> <run>… [--method mean | weighted | stacked] [--name N]',
    words: [2, 32],
    options: { method: text, name: text },
  },
  diff: { usage: 'diff <runA> <runB>', words: [2, 2], options: {} },
  import: {
    usage:
      'import <file.csv | tokenizer.json> --task classification --label <column> [--name N], ' +
      'or import <runs.headlight | events file>, or import <folder of events | wandb.csv | mlflow.csv> --runs',
    words: [1, 1],
    options: { task: text, label: text, name: text, runs: { type: 'boolean' } },
    reads: (words) => words,
  },
  export: {
    usage:
      'export <run> --onnx out.onnx [--opset N], or export <run>… --csv FILE [--what runs | metrics | maps] ' +
      '| --jsonl FILE | --mlflow FILE | --tensorboard FOLDER',
    words: [1, 10_000],
    options: { onnx: text, opset: text, csv: text, what: text, jsonl: text, mlflow: text, tensorboard: text },
    writes: ['onnx', 'csv', 'jsonl', 'mlflow'],
    writesBeside: besideModel,
    writesBelow: ['tensorboard'],
  },
  attention: {
    usage:
      'attention <run> --example 0 --out maps.json | map.png | map.svg, ' +
      'or attention <model.onnx> --input [name=]"a text" | FILE… [--tokenizer tokenizer.json] --out FILE',
    words: [1, 1],
    options: { example: text, out: text, input: { type: 'string', multiple: true }, tokenizer: text },
    reads: (words, { input = [], tokenizer = [] }) => [
      ...words.filter((word) => /\.onnx$/i.test(word)),
      ...[input, tokenizer].flat().map((value) => String(value).replace(/^[\w.:/-]+=/, '')),
    ],
    writes: ['out'],
  },
  ablate: {
    usage: 'ablate <run> [--off layer:head,…] [--scan] [--part validation | test] [--examples N] [--step N]',
    words: [1, 1],
    options: { off: text, scan: { type: 'boolean' }, part: text, examples: text, step: text },
  },
  report: {
    usage: 'report <runA> [runB]… --out report.html [--example 0]',
    words: [1, 6],
    options: { example: text, out: text },
    writes: ['out'],
  },
  ask: {
    usage: 'ask <run> ["a text" | --example 0] [--beam N]',
    words: [1, 2],
    options: { example: text, beam: text },
  },
  bundle: {
    usage: 'bundle <run>… --out runs.headlight [--data]',
    words: [1, 10_000],
    options: { out: text, data: { type: 'boolean' } },
    writes: ['out'],
    defaults: { out: 'runs.headlight' },
  },
  'first-run': {
    hidden: true,
    usage: 'first-run [--steps N] [--seed S] [--onnx out.onnx] [--out map.png]',
    words: [0, 0],
    options: { ...training, onnx: text, out: text },
    writes: ['onnx', 'out'],
    writesBeside: besideModel,
    defaults: { onnx: 'first-run/model.onnx', out: 'first-run/attention.png' },
  },
}
