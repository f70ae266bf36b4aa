import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const report = temporaryFile('report.txt', 'all is well')
const kept: number[] = []

const afterAWhile = <Result>(work: () => Result) =>
  new Promise<Result>((resolve) => {
    setTimeout(() => resolve(work()), 5)
  })

describe('a report', () => {
  test('is read after a while', async () => {
    expect(await afterAWhile(() => fs.readFileSync(report, 'utf8'))).toBe('all is well')
  })

  test('is opened after a while', async () => {
    const fd = await afterAWhile(() => fs.openSync(report, 'r')) // opened: A
    kept.push(fd)
    expect(fs.fstatSync(fd).size).toBe(11)
  })

  test('is measured after a while', async () => {
    expect(await afterAWhile(() => fs.statSync(report).size)).toBe(11)
  })
})
