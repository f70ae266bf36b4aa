import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

export const path = temporaryFile('service.log')

export function log(line: string): void {
  fs.appendFileSync(path, `${line}\n`)
}
