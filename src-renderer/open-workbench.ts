import './styles/index.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { importExample } from './bridge/import-example'
import { connectStorage } from './bridge/storage'
import { Backends } from './state/backends/backends.svelte'
import { backendsHere } from './state/backends/here'
import { makeQueue } from './state/sweeps/make-queue'
import { Trainer } from './state/training.svelte'
import { createWorkbench } from './state/workbench'

/** Shows the workbench, at once; what is stored arrives after. */
export async function openWorkbench(): Promise<void> {
  const storage = connectStorage()
  let trainer: Trainer | undefined
  const backends = new Backends(backendsHere(() => trainer!.report()))
  const workbench = createWorkbench(
    { storage, backends },
    (onRun) => (trainer = new Trainer(storage, backends, onRun)),
    makeQueue,
  )
  const { app, library, experiment, sweeps } = workbench
  await app.load()
  mount(App, { target: document.querySelector('#app')!, props: { workbench } })
  await library.open()
  if (library.error) return
  await Promise.all([
    app.attempt(app.remembered.load()),
    app.attempt(experiment.load()),
    app.attempt(importExample(storage, (dataset) => app.prepare(dataset)).then(() => library.refresh())),
    app.attempt(backends.load()),
  ])
  app.prepare(null)
  void app.attempt(backends.ready().then(() => undefined))
  await app.attempt(sweeps.load())
}
