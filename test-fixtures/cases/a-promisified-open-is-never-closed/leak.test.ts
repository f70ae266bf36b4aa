import fs from 'node:fs'
import { promisify } from 'node:util'
import { temporaryFile } from '../../props/temporary-file'

const open = promisify(fs.open)
const close = promisify(fs.close)
const notes = temporaryFile('notes.txt', 'remember')
const kept: number[] = []

test('a file can be opened and closed', async () => {
  const fd = await open(notes, 'r')
  expect(fs.fstatSync(fd).size).toBe(8)
  await close(fd)
})

test('a file can be opened for writing', async () => {
  const fd = await open(notes, 'r+') // opened: A
  kept.push(fd)
  expect(fs.writeSync(fd, 'R')).toBe(1)
})

test('a file can be opened and closed again', async () => {
  const fd = await open(notes, 'r')
  expect(fs.fstatSync(fd).isFile()).toBe(true)
  await close(fd)
})
