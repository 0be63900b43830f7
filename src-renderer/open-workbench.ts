import './styles/index.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { importBundled } from './bridge/import-bundled'
import { connectStorage } from './bridge/storage'
import { Trainer } from './state/training.svelte'
import { createWorkbench } from './state/workbench'

/** Shows the workbench at once; what is stored, and what this computer can, arrives after. */
export async function openWorkbench(): Promise<void> {
  const storage = connectStorage()
  const training = new Trainer(storage, () => void workbench.library.refresh())
  const workbench = createWorkbench(storage, training)
  await workbench.app.load()
  mount(App, { target: document.querySelector('#app')!, props: { workbench } })
  await Promise.all([workbench.app.remembered.load(), workbench.library.open()])
  if (workbench.library.error) return
  await importBundled(storage)
  await Promise.all([workbench.library.refresh(), training.findDevice()])
}
