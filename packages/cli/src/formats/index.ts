import type { Format } from './format.ts'
import { github } from './github.ts'
import { gitlab } from './gitlab.ts'
import { json } from './json.ts'
import { junit } from './junit.ts'
import { markdown } from './markdown.ts'
import { sarif } from './sarif.ts'
import { text } from './text.ts'

export type FormatName = 'text' | 'json' | 'markdown' | 'github' | 'sarif' | 'junit' | 'gitlab'

export const FORMATS: Readonly<Record<FormatName, Format>> = {
  text,
  json,
  markdown,
  github,
  sarif,
  junit,
  gitlab,
}

export const FORMAT_NAMES: readonly FormatName[] = Object.keys(FORMATS) as FormatName[]
