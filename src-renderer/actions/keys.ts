import { createKeybindingsHandler } from 'tinykeys'
import type { Workbench } from './define'
import { actions, isPossible, perform } from './registry'

const isMac = navigator.platform.startsWith('Mac')

const names: Readonly<Record<string, string>> = {
  $mod: isMac ? '⌘' : 'Ctrl',
  Alt: isMac ? '⌥' : 'Alt',
  Shift: isMac ? '⇧' : 'Shift',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Delete: 'Del',
  Escape: 'Esc',
  Period: '.',
  Comma: ',',
}

/** The keys of an action as people read them: `Ctrl Shift Z`. */
export function printKeys(keys: string | undefined): string {
  if (!keys) return ''
  const name = (key: string) => names[key] ?? key.replace(/^(Key|Digit)/, '')
  return keys
    .split('+')
    .map((key) => (key.length === 1 ? key.toUpperCase() : name(key)))
    .join(' ')
}

const isField = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox], [type=range]), textarea, select'))

/** Words are being put together: Enter and letters belong to the input method. */
const isComposing = (event: KeyboardEvent) => event.isComposing || event.keyCode === 229

const isControl = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.matches('button, a, summary, [role=slider], [role=option], [role=radio]')

/** A slider is moved by its own keys. */
const isSlid = ({ target, key }: KeyboardEvent) =>
  target instanceof HTMLElement && target.matches('[type=range]') && /^(Arrow|Home|End|Page)/.test(key)

/** Whether the key must be left to what has the focus. */
function belongsToField(event: KeyboardEvent): boolean {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !/^F\d/.test(event.key)
  const presses = event.key === 'Enter' || event.key === ' '
  if (event.key === 'a' && isField(event.target)) return true // all of the text is meant
  return plain && (isField(event.target) || isSlid(event) || (presses && isControl(event.target)))
}

/** Answers a key with the action that has it. */
export function keyListener(workbench: Workbench): (event: KeyboardEvent) => void {
  const bindings: Record<string, (event: KeyboardEvent) => void> = {}
  for (const keys of new Set(actions.flatMap((action) => action.keys ?? []))) {
    bindings[keys] = (event) => {
      const action = actions.find((one) => one.keys === keys && isPossible(one, workbench))
      if (!action) return
      event.preventDefault()
      perform(action, workbench)
    }
  }
  // What belongs to a field is decided here; tinykeys would leave it every key. Held down, only the arrows go on.
  const ignore = (event: KeyboardEvent) => event.repeat && !event.key.startsWith('Arrow')
  const handle = createKeybindingsHandler(bindings, { ignore })
  return (event) => {
    const covered = workbench.app.overlay !== null || document.querySelector('[role=dialog]') !== null
    if (isComposing(event) || event.defaultPrevented || belongsToField(event) || covered) return
    handle(event)
  }
}
