// Makes the page of `unclosed report --html`: its style and script in one file, which needs nothing from a network.
// Usage: node bundle-page.mjs
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { argv, pid } from 'node:process'
import { fileURLToPath } from 'node:url'

import { build } from 'esbuild'

const CLI = fileURLToPath(new URL('../packages/cli/', import.meta.url))

/** Leaves it at packages/cli/dist/page.html. Vitest calls this before the first test. */
export async function setup() {
  const { outputFiles } = await build({
    entryPoints: [`${CLI}page/main.ts`, `${CLI}page/page.css`],
    outdir: `${CLI}dist`,
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none', // the licence stands in the page as a whole
    logLevel: 'warning',
  })
  const textOf = (end) => outputFiles.find(({ path }) => path.endsWith(end)).text.trim()
  const script = textOf('.js')
  const licence = readFileSync(createRequire(`${CLI}page/`).resolve('uplot/LICENSE'), 'utf8')
  const parts = {
    policy: policyFor(script),
    style: `<style>${textOf('.css')}</style>`,
    licence: `<!-- The chart is drawn by uPlot:\n${licence}-->`,
    script: `<script>${script}</script>`,
  }
  const page = readFileSync(`${CLI}page/index.html`, 'utf8').replace(
    /<!--(\w+)-->/g,
    (mark, name) => parts[name] ?? mark,
  )
  mkdirSync(`${CLI}dist`, { recursive: true })
  // Whole at once: tests that run meanwhile may read it.
  writeFileSync(`${CLI}dist/page.html.${pid}`, page)
  renameSync(`${CLI}dist/page.html.${pid}`, `${CLI}dist/page.html`)
}

// Nothing is loaded, no other script runs, and no text becomes HTML: whatever the report says.
function policyFor(script) {
  const hash = createHash('sha256').update(script).digest('base64')
  return [
    "default-src 'none'",
    `script-src 'sha256-${hash}'`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

if (fileURLToPath(import.meta.url) === argv[1]) await setup()
