/** How long a side may take for anything before it counts as unable. */
const patience = 900_000

/** A side that runs in a Worker of the bench's page. */
export function pageSide(page, name) {
  const ask = (question, given) => within(page.evaluate(question, given))
  return {
    open: (model, length, wishes = {}) =>
      ask((asked) => globalThis.bench.open(asked), { side: name, model, length, wishes }),
    block: (steps, ms) =>
      ask(([name, steps, ms]) => globalThis.bench.block(name, steps, ms), [name, steps, ms]),
    close: () => page.evaluate((name) => globalThis.bench.close(name), name),
  }
}

async function within(answer) {
  let timer
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve({ cannot: `took over ${patience / 60_000} minutes` }), patience)
  })
  const found = await Promise.race([
    answer.catch(({ message }) => ({ cannot: message.split('\n')[0] })),
    late,
  ])
  clearTimeout(timer)
  return found
}
