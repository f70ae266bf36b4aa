// bench/corpus FOLDER: whether unclosed finds the leaks of published packages, and leaves their repaired versions alone.
import { writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'

import { prepareWorkspace } from '../scripts/workspace.mjs'
import { readArguments } from './published/arguments.mjs'
import { readCorpus } from './published/read-corpus.mjs'

const DOCUMENT = fileURLToPath(new URL('../docs/corpus.md', import.meta.url))

const wanted = readArguments(argv.slice(2))
const corpus = readCorpus(wanted.folder, wanted.only)
await prepareWorkspace()

// Only now: the set-up has installed and built what they run.
const { runCorpus } = await import('./published/run-corpus.mjs')
const { corpusReport, sumLine } = await import('./published/report.mjs')
const { replaceFigures } = await import('./write/replace-figures.mjs')

const rows = await runCorpus(corpus, wanted, ({ runner, id, side, verdict, text }) =>
  console.log(`${runner.padEnd(6)}  ${id} (${side}): ${verdict}, ${text}`),
)
if (wanted.json) writeFileSync(wanted.json, `${JSON.stringify(rows, null, 2)}\n`)
const report = corpusReport(rows, wanted)
console.log(`\n${report}\n\n${sumLine(rows)}`)
if (wanted.write) await replaceFigures(DOCUMENT, report)

const verdicts = new Set(rows.map(({ verdict }) => verdict))
process.exitCode = verdicts.has('wrong') ? 1 : verdicts.has('not run') || rows.length === 0 ? 3 : 0
