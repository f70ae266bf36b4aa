import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Report, ReportedFinding } from '@unclosed/core/report'
import { findChromium } from './chromium.ts'
import { findingAt, findingOf, partOf, reportOf, reportWith } from './report-of.ts'
import { Workbench } from './workbench.ts'

const executablePath = findChromium()
const NONE = 'no Chromium here: install one, or name it in CHROME_PATH'

describe(`the page in a browser${executablePath ? '' : ` (${NONE})`}`, { timeout: 60_000 }, () => {
  let browser: Browser | undefined

  beforeAll(async () => {
    if (!executablePath) return
    // The sandbox wants rights that a container does not give; what is shown here is our own page.
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  }, 60_000)

  afterAll(() => browser?.close())

  /** Opens the page of a report, and fails the test for whatever the browser complains of. */
  async function open(report: Report, how: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
    const bench = new Workbench({ 'unclosed.json': report, 'src/metrics.ts': SOURCE })
    await bench.unclosed('report', '--html', 'page.html', 'unclosed.json')
    const page = await browser!.newPage(how)
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', ({ message }) => complaints.push(message))
    page.on('request', (request) => {
      if (/^https?:/.test(request.url())) complaints.push(request.url())
    })
    onTestFinished(async () => {
      await page.close()
      expect(complaints).toEqual([])
    })
    await page.goto(pathToFileURL(join(bench.folder, 'page.html')).href)
    await page.waitForSelector('#files')
    return page
  }

  test.skipIf(!executablePath)(
    'says what leaked, draws the curve, and needs no network',
    async () => {
      const page = await open(reportWith(findingOf({ count: 3 })))
      expect(await page.title()).toBe('3 leaks · unclosed')
      expect(await page.textContent('h1')).toBe('3 file descriptors left open, opened at 1 line')
      expect(await page.locator('.chart canvas').count()).toBe(1)
      expect(await page.locator('.doubts').count()).toBe(0)
    },
  )

  test.skipIf(!executablePath)('says loudly that nothing is verified', async () => {
    const report = reportOf([partOf('a.test.ts')], {
      expected: [{ project: '', file: 'b.test.ts' }],
    })
    const page = await open(report)
    expect(await page.title()).toMatch(/^NOT VERIFIED/)
    expect(await page.textContent('[role=alert]')).toContain('the part of b.test.ts is missing')
  })

  test.skipIf(!executablePath)('shows the code around a line, and who left it open', async () => {
    const page = await open(reportWith(findingOf()))
    await page.click('.line summary')
    expect(await page.textContent('.line .hit')).toContain("await open(PATH, 'a')")
    expect(await page.textContent('.owners')).toContain('rejects a nameless event')
  })

  test.skipIf(!executablePath)('is searched, walked through and shown anew by keys', async () => {
    const page = await open(
      reportWith(findingOf(), findingAt('src/pool.ts', 9, 'pool', { kind: 'tcp' })),
    )
    await page.keyboard.press('/')
    await page.keyboard.type('pool.ts')
    expect(await page.locator('.line').count()).toBe(1)
    await page.keyboard.press('Escape')
    expect(await page.locator('.line').count()).toBe(2)
    await page.locator('h1').click()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    expect(await page.locator('.line').nth(1).getAttribute('open')).toBe('')
    await page.keyboard.press('?')
    expect(await page.locator('dialog[open]').count()).toBe(1)
  })

  test.skipIf(!executablePath)(
    'shows the lines of a kind, and those of a remote address',
    async () => {
      const details = { remote: '10.0.0.2:6379', state: 'CLOSE_WAIT' }
      const target = '127.0.0.1:50000 → 10.0.0.2:6379'
      const tcp = { kind: 'tcp', role: 'client', target, details } as const
      const page = await open(reportWith(findingOf(), findingAt('src/pool.ts', 9, 'pool', tcp)))
      const places = () => page.locator('.line .place').allTextContents()
      await page.click('.kinds .link >> text=file')
      expect(await places()).toEqual(['src/metrics.ts:4:21'])
      await page.keyboard.press('Escape')
      await page.click('.remotes .link')
      expect(await places()).toEqual(['src/pool.ts:9:5'])
    },
  )

  test.skipIf(!executablePath)(
    'is dark where the system is, and where somebody asks for it',
    async () => {
      const dark = await paper(await open(reportWith(), { colorScheme: 'dark' }))
      const page = await open(reportWith(), { colorScheme: 'light' })
      expect(await paper(page)).not.toBe(dark)
      await page.keyboard.press('d')
      expect(await paper(page)).toBe(dark)
    },
  )

  test.skipIf(!executablePath)('fits a screen of 360 pixels, whatever the names', async () => {
    const long = 'x'.repeat(300)
    const report = reportOf([
      partOf(`test/${long}.test.ts`, [findingAt(`src/${long}.ts`, 1, long)]),
    ])
    const page = await open(report, { viewport: { width: 360, height: 740 } })
    await page.click('.line summary')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  })

  test.skipIf(!executablePath)(
    'shows the first of 10,000 findings, finds all, and shows more',
    async () => {
      const findings = Array.from({ length: 10_000 }, (_, index) =>
        findingAt(`src/${index}.ts`, index + 1, `f${index}`),
      )
      const page = await open(reportWith(...findings))
      expect(await page.locator('.line').count()).toBe(50)
      await page.click('#lines .more')
      expect(await page.locator('.line').count()).toBe(300)
      await page.fill('.search', 'src/9876.ts')
      expect(await page.locator('.line').count()).toBe(1)
    },
  )

  test.skipIf(!executablePath)('takes hostile names as nothing but text', async () => {
    const evil =
      '</script><script>document.title="owned"</script><img src=x onerror="document.title=\'owned\'">'
    const all: Partial<ReportedFinding> = {
      target: evil,
      owner: { kind: 'test', name: evil, file: evil },
      candidates: [evil],
      details: { remote: evil, state: evil, others: [evil], reason: evil },
    }
    const report = reportOf([partOf(evil, [findingAt(evil, 1, evil, all)])], {
      runner: { name: evil, version: evil },
      expected: [{ project: evil, file: evil }],
    })
    const page = await open(report)
    await page.click('.line summary')
    await page.locator('.files .link').first().click()
    expect(await page.title()).not.toBe('owned')
    expect(await page.locator('img').count()).toBe(0)
    expect(await page.textContent('.line .target')).toBe(evil)
  })
})

const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)

const SOURCE = `import { open } from 'node:fs/promises'

export async function record(event) {
  const log = await open(PATH, 'a')
  const line = serialize(event)
}
`
