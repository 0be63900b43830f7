import './trusted-types'

// The same page serves the workbench and, unseen, the command line.
if (new URLSearchParams(location.search).get('mode') === 'cli') {
  const { runCommandLine } = await import('./headless/main')
  await runCommandLine()
} else {
  const { openWorkbench } = await import('./open-workbench')
  await openWorkbench()
}
