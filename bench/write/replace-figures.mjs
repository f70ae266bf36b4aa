// Figures stand between two marks in a document; what stands around them is written by hand.
import { readFileSync, writeFileSync } from 'node:fs'

import { run } from '../../scripts/command.mjs'
import { root } from '../../scripts/workspace.mjs'

const BEGIN = '<!-- figures: begin, written by npm run bench -->'
const END = '<!-- figures: end -->'

export async function replaceFigures(file, figures) {
  const text = readFileSync(file, 'utf8')
  const begin = text.indexOf(BEGIN)
  const end = text.indexOf(END)
  if (begin < 0 || end < begin) throw new Error(`${file} has no place for figures: ${BEGIN} ${END}`)
  writeFileSync(file, `${text.slice(0, begin)}${BEGIN}\n\n${figures}\n\n${text.slice(end)}`)
  const { code, output } = await run(`${root}node_modules/.bin/oxfmt`, [file])
  if (code !== 0) throw new Error(output)
}
