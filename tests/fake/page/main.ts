import './bridge'
import '#renderer/styles/index.css'
import { mount } from 'svelte'
import App from '#renderer/App.svelte'
import { connectStorage } from '#renderer/bridge/storage'
import type { Screen } from '#renderer/state/app.svelte'
import { Backends } from '#renderer/state/backends/backends.svelte'
import { createWorkbench } from '#renderer/state/workbench'
import { fakeBackends } from '../backends'
import { fakeTraining } from './training'

const backends = new Backends(fakeBackends())
const workbench = createWorkbench({ storage: connectStorage(), backends }, () => fakeTraining)
await workbench.app.load()
const wanted = new URLSearchParams(location.search)
workbench.app.go((wanted.get('screen') ?? 'start') as Screen)
mount(App, { target: document.querySelector('#app')!, props: { workbench } })
await workbench.app.remembered.load()
if (wanted.has('select')) {
  workbench.selection.choose(['v0', 'v5', 'v11', 'v14'])
  workbench.selection.pin('r5')
  workbench.runsView.groupBy('layers.dense_1.positions')
}
await workbench.library.open()
