import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findingAt, findingOf, partOf, reportOf, reportWith } from './report-of.ts'
import { Workbench } from './workbench.ts'

/** The data that a page holds. */
const dataIn = (page: string) =>
  JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)?.[1] ?? '')

describe('unclosed report', () => {
  test('makes one page of all reports, and decides nothing', async () => {
    const bench = new Workbench({
      'reports/1.json': reportOf([partOf('a.test.ts', [findingOf()])], { id: 'run-1' }),
      'reports/2.json': reportOf([partOf('b.test.ts', [findingOf()])], { id: 'run-2' }),
    })
    expect(await bench.unclosed('report', '--html', 'page.html', 'reports/*.json')).toEqual({
      code: 0,
      out: '',
      err: 'unclosed report: 2 file descriptors left open, opened at 1 line\n',
    })
    expect(dataIn(bench.read('page.html')).files).toHaveLength(2)
  })

  test('names no address that a browser would load, and lets nothing but its own script run', async () => {
    const bench = new Workbench({ 'unclosed.json': reportWith(findingOf()) })
    await bench.unclosed('report', '--html', 'page.html', 'unclosed.json')
    const page = bench.read('page.html')
    expect(page).not.toMatch(/(src|href)="(?!data:)/)
    expect(page).toMatch(
      /Content-Security-Policy" content="default-src 'none'; script-src 'sha256-/,
    )
    expect(page).toContain('Leon Sorokin') // whose chart it is
  })

  test('lets no name end the data that it stands in', async () => {
    const evil = '</script><!--<script>\u2028]]>'
    const bench = new Workbench({ 'unclosed.json': reportWith(findingOf({ target: evil })) })
    await bench.unclosed('report', '--html', 'page.html', 'unclosed.json')
    const [, json = ''] = bench.read('page.html').split('id="data">')
    expect(json.slice(0, json.indexOf('</script>'))).not.toContain('<')
    expect(dataIn(bench.read('page.html')).lines[0].target).toContain('</script><!--<script>')
  })

  test('takes a run with 10,000 findings in 50 shards', { timeout: 60_000 }, async () => {
    const shards = Array.from({ length: 50 }, (_, shard) => {
      const findings = Array.from({ length: 200 }, (__, index) =>
        findingAt(`src/${shard}-${index}.ts`, index + 1, `f${index}`),
      )
      const id = `run-${shard}`
      const run = { id, shard: { index: shard + 1, count: 50 } }
      return [`shards/${shard}.json`, reportOf([partOf(`${shard}.test.ts`, findings)], run)]
    })
    const bench = new Workbench(Object.fromEntries(shards))
    const { code, err } = await bench.unclosed('report', '--html', 'page.html', 'shards/*.json')
    expect(err).toContain('10000 file descriptors left open, opened at 10000 lines')
    expect(code).toBe(0)
  })

  test('says what is not verified, and makes the page all the same', async () => {
    const bench = new Workbench({ 'parts/1.json': reportWith(), 'parts/2.json': '{' })
    const { code, err } = await bench.unclosed('report', '--html', 'page.html', 'parts/*.json')
    expect(err).toBe('unclosed report: NOT VERIFIED; Nothing was left open\n')
    expect(code).toBe(0)
    expect(dataIn(bench.read('page.html')).notVerified[0]).toContain('parts/2.json is not JSON')
  })

  test('needs to know where the page goes', async () => {
    const bench = new Workbench({ 'unclosed.json': reportWith() })
    const { code, err } = await bench.unclosed('report', 'unclosed.json')
    expect(err).toContain("required option '--html <file>' not specified")
    expect(code).toBe(2)
  })

  test.each([
    ['missing.json', 'unclosed: missing.json is not there.\n'],
    ['broken.json', /^unclosed: broken\.json is not JSON, or has been cut off/],
    ['none/*.json', 'unclosed: no file matches none/*.json.\n'],
  ])('writes nothing where %s can’t be read', async (name, sentence) => {
    const bench = new Workbench({ 'broken.json': '{', 'good.json': reportWith() })
    const before = bench.names
    const { code, err } = await bench.unclosed('report', '--html', 'page.html', 'good.json', name)
    expect(err).toMatch(sentence)
    expect(code).toBe(2)
    expect(bench.names).toEqual(before)
  })

  test.each([
    ['a folder', 'pages', "unclosed: pages can't be written: it is a folder.\n"],
    [
      'no folder',
      'no/page.html',
      "unclosed: no/page.html can't be written: its folder does not exist.\n",
    ],
    ['a full disk', '/dev/full', "unclosed: /dev/full can't be written: the disk is full.\n"],
  ])('can’t write where there is %s', async (_, html, sentence) => {
    const bench = new Workbench({ 'unclosed.json': reportWith() })
    mkdirSync(join(bench.folder, 'pages'))
    const before = bench.names
    expect(await bench.unclosed('report', '--html', html, 'unclosed.json')).toEqual({
      code: 2,
      out: '',
      err: sentence,
    })
    expect(bench.names).toEqual(before)
  })
})
