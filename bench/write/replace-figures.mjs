// Figures stand between two marks in a document; what stands around them is written by hand.
import { readFileSync, writeFileSync } from 'node:fs'

import { run } from '../../scripts/command.mjs'
import { root } from '../../scripts/workspace.mjs'

const BEGIN = /<!-- figures: begin, written by .+? -->/
const END = '<!-- figures: end -->'

export async function replaceFigures(file, figures) {
  const text = readFileSync(file, 'utf8')
  const begin = BEGIN.exec(text)
  const end = text.indexOf(END)
  if (!begin || end < begin.index)
    throw new Error(`${file} has no place for figures: ${BEGIN.source} ${END}`)
  const before = text.slice(0, begin.index)
  writeFileSync(file, `${before}${begin[0]}\n\n${figures}\n\n${text.slice(end)}`)
  const { code, output } = await run(`${root}node_modules/.bin/oxfmt`, [file])
  if (code !== 0) throw new Error(output)
}
