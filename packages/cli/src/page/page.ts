import { readFileSync } from 'node:fs'
import type { PageData } from './page-data.ts'

/** Where the build leaves the page: one file with its style and script. */
const TEMPLATE = new URL('../../dist/page.html', import.meta.url)

const MARK = '<!--data-->'

/** The page with its data: one file that needs nothing else. */
export function pageOf(data: PageData): string {
  // Nothing in the data can end the element that it stands in.
  const json = JSON.stringify(data).replaceAll('<', String.raw`\u003c`)
  const [before = '', after = ''] = readFileSync(TEMPLATE, 'utf8').split(MARK)
  return `${before}<script type="application/json" id="data">${json}</script>${after}`
}
