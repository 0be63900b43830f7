import type { LayerFixture } from './fixture'

/** Every layer fixture, group by group. The folder is the list. */
export const layerFixtures = Object.values(
  import.meta.glob<readonly LayerFixture[]>('../fixtures/layers/*.json', { eager: true, import: 'default' }),
).flat()
