// One way to run a command: never asks on stdin, keeps what it printed, and shows it if told to.
import { spawn } from 'node:child_process'

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, show?: boolean }} options
 *   `env` is laid over ours, and undefined removes a variable
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { cwd, env = {}, show = false } = {}) {
  return new Promise((resolve, reject) => {
    // Through a shell, for one pipe: with two, a summary on stdout overtakes its errors on stderr.
    const child = spawn('sh', ['-c', 'exec "$0" "$@" 2>&1', command, ...args], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.setEncoding('utf8')
    child.stdout.on('data', (text) => {
      output += text
      if (show) process.stdout.write(text)
    })
    child.once('error', reject)
    // A command that a signal ended has no code, and is no success.
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
