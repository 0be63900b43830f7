import './styles/index.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { connectStorage } from './bridge/storage'
import { createWorkbench } from './state/workbench'

/** Shows the workbench, at once; what is stored arrives after. */
export async function openWorkbench(): Promise<void> {
  const workbench = createWorkbench(connectStorage())
  await workbench.app.load()
  mount(App, { target: document.querySelector('#app')!, props: { workbench } })
  await Promise.all([workbench.app.remembered.load(), workbench.library.open()])
}
