/** Two runs whose maps cannot be compared: a sentence says why. */
export default async function shapes({ compare, shot }) {
  await compare('name:spam-01 or name:lag-01')
  await shot()
}
