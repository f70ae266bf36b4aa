import fs from 'node:fs'
import opened from '../../lib/opened.cjs'

export async function trigger(folder) {
  fs.closeSync(opened.newFile(folder))
}
