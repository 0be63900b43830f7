import { pack } from './write.mjs'

/**
 * What `writeDataset` needs of a table: a packed CSV file of it and how to read that. `types` is column → type;
 * rows are objects with a value for each column; `label` is the column whose classes the dataset shows, if any.
 */
export function tableOf(name, types, rows, label = null) {
  const columns = Object.keys(types)
  const line = (row) => columns.map((column) => cell(row[column], types[column])).join(',')
  const file = `${name}.csv.gz`
  return {
    files: { [file]: pack(Buffer.from([columns.join(','), ...rows.map(line)].join('\n') + '\n')) },
    rows: rows.length,
    labels: label ? classesOf(rows, label) : [],
    data: (described) => ({ kind: 'table', table: described(file), options: optionsOf(types, label) }),
  }
}

function optionsOf(types, labelColumn) {
  return { encoding: 'utf-8', delimiter: ',', header: true, types: Object.entries(types), labelColumn }
}

function classesOf(rows, column) {
  return [...new Set(rows.map((row) => row[column]))].sort()
}

function cell(value, type) {
  return type === 'text' ? `"${value.replaceAll('"', '""')}"` : String(value)
}
