// Packs the packages as a release would, so that checks see what users get.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { pnpm, root } from './workspace.mjs'

/** Packs every package into `folder`; the answer is the tarball of each name. */
export async function packPackages(folder) {
  const tarballs = new Map()
  for (const name of readdirSync(`${root}packages`)) {
    const cwd = `${root}packages/${name}`
    const { code, output } = await pnpm(['pack', '--pack-destination', folder], { cwd })
    if (code !== 0) throw new Error(`pnpm pack failed in packages/${name}:\n${output}`)
    const manifest = JSON.parse(readFileSync(`${cwd}/package.json`, 'utf8'))
    const file = `${manifest.name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`
    tarballs.set(manifest.name, join(folder, file))
  }
  return tarballs
}
