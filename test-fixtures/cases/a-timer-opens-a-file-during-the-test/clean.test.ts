import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const report = temporaryFile('report.txt', 'all is well')

const afterAWhile = <Result>(work: () => Result) =>
  new Promise<Result>((resolve) => {
    setTimeout(() => resolve(work()), 5)
  })

describe('a report', () => {
  test('is read after a while', async () => {
    expect(await afterAWhile(() => fs.readFileSync(report, 'utf8'))).toBe('all is well')
  })

  test('is opened after a while', async () => {
    const fd = await afterAWhile(() => fs.openSync(report, 'r'))
    expect(fs.fstatSync(fd).size).toBe(11)
    await afterAWhile(() => fs.closeSync(fd))
  })

  test('is measured after a while', async () => {
    expect(await afterAWhile(() => fs.statSync(report).size)).toBe(11)
  })
})
