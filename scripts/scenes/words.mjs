/** Attention of the runs that name:spam finds, in the terms of their task. */
export default async function words({ compare, shot }) {
  await compare('name:spam')
  await shot()
}
