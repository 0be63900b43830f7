import type { Migration } from './opening/migrate'

const files = import.meta.glob<{ default: Migration['up'] }>('./migrations/*.ts', { eager: true })

/** Every step of the schema in order. The folder is the list; a file's number is its version. */
export const migrations: readonly Migration[] = Object.entries(files)
  .map(([file, { default: up }]) => ({ version: Number(/(\d{4})-/.exec(file)![1]), up }))
  .sort((a, b) => a.version - b.version)

for (const [index, { version }] of migrations.entries()) {
  if (version !== index + 1) throw new TypeError(`expected migration ${index + 1}, got ${version}`)
}
