import fs from 'node:fs'

const fd = fs.openSync(process.execPath, 'r') // opened: A

export const size = (): number => fs.fstatSync(fd).size
export const close = (): void => fs.closeSync(fd)
