import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const data = temporaryFile('data.txt', 'one two')
const fd = fs.openSync(data, 'r') // opened: A

test('the data can be read', () => {
  expect(fs.readFileSync(fd, 'utf8')).toBe('one two')
})

test('the data can be measured', () => {
  expect(fs.fstatSync(fd).size).toBe(7)
})
