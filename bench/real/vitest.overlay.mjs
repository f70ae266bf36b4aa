// The configuration of a checkout, and a setup file more. Projects that do not extend it do not get that one.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { orderOfThisRun } from '../runners/order.mjs'

const { root, setupFiles } = orderOfThisRun()
// The checkout's own Vite, which Vitest brings along.
const ofCheckout = createRequire(join(root, 'package.json'))
const ofVitest = createRequire(ofCheckout.resolve('vitest/package.json'))
const { loadConfigFromFile, mergeConfig } = await import(pathToFileURL(ofVitest.resolve('vite')))

export default async (env) => {
  const name = ['vitest', 'vite'].find((file) => configIn(root, file))
  const found = name && (await loadConfigFromFile(env, configIn(root, name), root))
  return mergeConfig(found?.config ?? {}, { test: { setupFiles } })
}

function configIn(folder, name) {
  const endings = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs']
  return endings.map((ending) => join(folder, `${name}.config.${ending}`)).find(existsSync)
}
