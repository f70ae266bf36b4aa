import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

export const path = temporaryFile('service.log')

const fd = fs.openSync(path, 'a') // opened: A

export function log(line: string): void {
  fs.writeSync(fd, `${line}\n`)
}
