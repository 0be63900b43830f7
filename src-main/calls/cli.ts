import { HeadlightError } from '#shared/errors'
import type { MainHandlers } from '../answer'
import type { Terminal } from '../headless/terminal'

/** The command line's window reads its request here, prints here and ends here; a workbench window may not. */
export function cliCalls(terminal: Terminal | undefined) {
  const present = () => {
    if (!terminal) throw new HeadlightError('call_refused')
    return terminal
  }
  return {
    'cli.args': () => present().request,
    'cli.print': ({ stream, text }) => (present().print(stream, text), null),
    'cli.exit': ({ code }) => (present().exit(code), null),
  } satisfies Partial<MainHandlers>
}
