#!/usr/bin/env node
import { main } from './main.ts'

process.exitCode = await main(process.argv.slice(2), {
  cwd: process.cwd(),
  environment: process.env,
  write: (text) => process.stdout.write(text),
  warn: (text) => process.stderr.write(text),
})
