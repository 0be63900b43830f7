import type { Box, Said } from '#shared/records'
import type { ModelAnswer } from '../engine/protocol'
import { percent } from './run-line'

/** What a model answered, on one line. */
export function answerLine({ said, labels, probabilities, view, target }: ModelAnswer): string {
  const truth = target === null ? '' : `, truth ${target}`
  if (said) return `says ${saidLine(said, view.kind === 'tokens' ? view.tokens : [])}${truth}`
  const best = probabilities.indexOf(Math.max(...probabilities))
  return `predicts ${labels[best]!} (${percent(probabilities[best]!)})${truth}`
}

function saidLine(said: Said, tokens: readonly string[]): string {
  switch (said.kind) {
    case 'labels':
      return said.labels.map((label, i) => `${tokens[i] ?? ''}/${label}`).join(' ')
    case 'text':
      return said.text
    case 'values':
      return said.names.map((name, i) => `${name} ${said.values[i]!.toPrecision(4)}`).join(', ')
    case 'boxes':
      return said.boxes.map(boxLine).join(', ') || 'nothing'
    case 'action':
      return actionLine(said)
  }
}

function actionLine({ action, value, played }: Extract<Said, { kind: 'action' }>): string {
  const now = `${action} (expecting ${value.toPrecision(3)})`
  if (!played) return now
  const { actions, total, isSuccess } = played
  return `${now}; played ${actions.join(' ')}: ${isSuccess ? 'success' : 'failure'}, return ${total.toPrecision(3)}`
}

function boxLine({ label, score, x, y, width, height }: Box): string {
  const place = [x, y, width, height].map((part) => part.toFixed(2)).join(' ')
  return `${label}${score === undefined ? '' : ` ${percent(score)}`} at ${place}`
}
