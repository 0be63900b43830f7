/* global document, dispatchEvent, WheelEvent */
/** What people do in the history, as `watched` takes it; `reset` brings the window back. Page functions are marked. */

const row = '[data-slot=run-row]:not(.pinned)'
const press =
  (...keys) =>
  async (page) => {
    for (const key of keys) await page.keyboard.press(key)
  }
const field = (page) => page.locator('[data-slot=query-bar] input')
const tab = (name) => (page) => page.getByRole('tab', { name, exact: true }).click()

// In the page.
const found = () => document.querySelector('[data-slot=query-bar] [role=status]').textContent
const foundAnew = (was) => document.querySelector('[data-slot=query-bar] [role=status]').textContent !== was
const firstRow = () => document.querySelector('[data-slot=run-row]')?.dataset.run
const orderedAnew = (was) => {
  const now = document.querySelector('[data-slot=run-row]')?.dataset.run
  return now !== undefined && now !== was
}

async function clear(page) {
  const remove = page.locator('[data-slot=query-chip]').getByRole('button', { name: /^Remove/ })
  while ((await remove.count()) > 0) await remove.first().click()
  await page.waitForTimeout(600)
}

async function ungroup(page) {
  await page.locator('[data-slot=runs-tools] button').first().click()
  await page.getByRole('button', { name: 'No groups' }).click()
  await page.locator('[data-slot=group-row]').first().waitFor({ state: 'detached' })
}

/** Takes away what the library's last window had filtered and grouped by. */
export async function asOpened(page) {
  if ((await page.locator('[data-slot=group-row]').count()) > 0) await ungroup(page)
  await clear(page)
  await tab('Curves')(page)
}

const query = (text) => ({
  name: `\`${text}\``,
  prepare: (page) => field(page).fill(text),
  act: (page) => field(page).press('Enter'),
  before: found,
  done: foundAnew,
  reset: clear,
})

/** The row in the middle of the list; undefined where none has been drawn. */
const middleRow = () => {
  const rows = [...document.querySelectorAll('[data-slot=runs-table] [role=rowgroup] [data-slot=run-row]')]
  const { top, height } = document
    .querySelector('[data-slot=runs-table] [role=rowgroup]')
    .getBoundingClientRect()
  const middle = top + height / 2
  const found = rows.find((row) => {
    const { top, bottom } = row.getBoundingClientRect()
    return top <= middle && middle < bottom
  })
  return found?.dataset.run
}

/** Jumps the list to a place of its whole length, as a drag of its scroll bar does. */
const jump = {
  name: 'a jump to anywhere in the list',
  prepare: (page) => page.evaluate(() => (globalThis.listAt = ((globalThis.listAt ?? 0) + 0.37) % 1)),
  act: (page) =>
    page.evaluate((row) => {
      const list = document.querySelector(row).closest('[role=rowgroup]').firstElementChild
      list.scrollTop = globalThis.listAt * list.scrollHeight
      dispatchEvent(new WheelEvent('wheel'))
    }, row),
  before: middleRow,
  done: `(was) => { const now = (${middleRow})(); return now !== undefined && now !== was }`,
}

const scroll = {
  name: 'scrolling by the wheel, 60 turns',
  prepare: (page) => page.mouse.move(400, 400),
  act: async (page) => {
    for (let turn = 0; turn < 60; turn++) await page.mouse.wheel(0, 300)
    await page.evaluate(() => (globalThis.scrolled = true))
  },
  before: () => (globalThis.scrolled = false),
  done: () => globalThis.scrolled,
}

const typing = {
  name: 'typing `accuracy`, until the last suggestions',
  prepare: (page) => field(page).focus(),
  act: (page) => page.keyboard.type('accuracy', { delay: 60 }),
  done: () =>
    document.activeElement.value === 'accuracy' && !document.querySelector('[data-slot=suggestions]').hidden,
  reset: async (page) => {
    await field(page).fill('')
    await page.keyboard.press('Escape')
  },
}

const group = {
  name: 'grouped by `heads`',
  prepare: async (page) => {
    await page.locator('[data-slot=runs-table]').focus()
    await page.keyboard.press('g')
    await page.getByRole('combobox', { name: /group by/ }).fill('heads')
  },
  act: press('Enter'),
  done: () => document.querySelector('[data-slot=group-row]') !== null,
  reset: ungroup,
}

const brush = {
  name: 'a brush on the last axis',
  prepare: tab('Parallel axes'),
  act: async (page) => {
    const axis = await page.locator('[data-axis]').last().boundingBox()
    await page.mouse.move(axis.x + axis.width / 2, axis.y + axis.height * 0.1)
    await page.mouse.down()
    await page.mouse.move(axis.x + axis.width / 2, axis.y + axis.height * 0.5, { steps: 10 })
    await page.mouse.up()
  },
  starts: ['pointerup'],
  before: found,
  done: foundAnew,
  reset: async (page) => {
    await clear(page)
    await tab('Curves')(page)
  },
}

const sort = {
  name: 'sorted by loss',
  act: (page) => page.getByRole('columnheader', { name: 'Loss' }).getByRole('button').click(),
  before: firstRow,
  done: orderedAnew,
  reset: async (page) => {
    await page.getByRole('columnheader', { name: 'Started' }).getByRole('button').click()
    await page.waitForTimeout(600)
  },
}

const choose = {
  name: 'all runs selected, the curves of the first six drawn',
  act: (page) => page.locator('.table-head [role=checkbox], .table-head input').first().click(),
  done: () => document.querySelectorAll('[data-slot=run-row][aria-selected=true]').length >= 6,
  reset: async (page) => {
    await page.locator('.table-head [role=checkbox], .table-head input').first().click()
    await page.waitForTimeout(300)
  },
}

const plot = (name, slot) => ({
  name: `the tab ${name}`,
  act: tab(name),
  done: `() => /[1-9]/.test(document.querySelector('[data-slot=${slot}]')?.ariaLabel ?? '') && document.querySelector('[data-slot=${slot}] canvas') !== null`,
  reset: tab('Curves'),
})

const run = {
  name: 'one run beside the list',
  prepare: (page) => page.locator(row).nth(3).click(),
  act: tab('Run'),
  done: () => document.querySelector('[data-slot=run-pane] [data-slot=lineage]') !== null,
  reset: tab('Curves'),
}

/** Everything that is measured, in this order. */
export const historyActions = [
  {
    name: 'opening the screen',
    prepare: press('Control+1'),
    act: press('Control+3'),
    done: () =>
      document.querySelectorAll('[data-slot=run-row]').length > 15 &&
      document.querySelector('[data-slot=runs-table] .skeleton') === null,
  },
  jump,
  scroll,
  {
    name: 'the arrow key, 30 rows down',
    prepare: (page) => page.locator(row).nth(3).click(),
    act: press(...Array.from({ length: 30 }, () => 'ArrowDown')),
    done: () => true,
  },
  typing,
  query('heads = 8'),
  query('accuracy > 0.9 and heads = 8 and tag:paper'),
  query('注意'),
  group,
  sort,
  choose,
  plot('Parallel axes', 'parallel-plot'),
  brush,
  plot('Scatter', 'scatter-plot'),
  run,
]
