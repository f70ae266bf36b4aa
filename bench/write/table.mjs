/** A Markdown table, its columns aligned: it is printed as well. @param {string[]} head @param {string[][]} rows */
export function table(head, rows) {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(3, ...all.map((cells) => cells[column].length)))
  const line = (cells) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`
  const rule = line(widths.map((width) => '-'.repeat(width)))
  return [line(head), rule, ...rows.map(line)].join('\n')
}

/** @param {import('../measure/statistics.mjs').Spread} spread */
export function ratio({ median, min, max }, rounds) {
  return rounds > 1
    ? `${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)})`
    : median.toFixed(2)
}
