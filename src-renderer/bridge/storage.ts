import type { Client } from '#shared/ipc/call'
import { connect, portOf } from '#shared/ipc/port'
import { storageCalls, type StorageCalls } from '#shared/ipc/storage-contract'
import { mainProcess, onMainEvent } from './main-process'
import { onPort } from './ports'

export type Storage = Client<StorageCalls>

/** The storage process's calls; they follow its port through a restart, waiting while there is none. */
export function connectStorage(): Storage {
  let arrived: (client: Storage) => void
  let failed: (thrown: unknown) => void
  let current: Promise<Storage>
  const wait = () => {
    current = new Promise((resolve, reject) => ([arrived, failed] = [resolve, reject]))
    current.catch(() => {}) // whoever asks hears it
  }
  wait()

  onPort('storage', (port) => {
    const client = connect(portOf(port), storageCalls)
    arrived(client)
    current = Promise.resolve(client)
  })
  onMainEvent('storageRestarted', wait)
  mainProcess['storage.connect']({}).catch((thrown: unknown) => failed(thrown))

  const ask = (name: keyof StorageCalls) => async (input: unknown) =>
    ((await current)[name] as (input: unknown) => Promise<unknown>)(input)
  const names = Object.keys(storageCalls) as (keyof StorageCalls)[]
  return Object.fromEntries(names.map((name) => [name, ask(name)])) as unknown as Storage
}
