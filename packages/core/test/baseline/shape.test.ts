import { describe, expect, test } from 'vitest'
import { shapeOf, type Places } from '../../src/baseline/shape.ts'

const places: Places = { root: '/srv/shop', temporary: '/var/tmp/ci', home: '/home/ada' }

describe('the shape of a path stays the same from run to run, and from machine to machine', () => {
  test.each([
    ['below the root', '/srv/shop/data/notes.txt', '<root>/data/notes.txt'],
    ['of the root itself', '/srv/shop', '<root>'],
    ['beside the root, with a longer name', '/srv/shopping/notes.txt', '/srv/shopping/notes.txt'],
    ['in the temporary folder', '/var/tmp/ci/metrics.ndjson', '<tmp>/metrics.ndjson'],
    ['in /tmp, wherever the temporary folder is', '/tmp/metrics.ndjson', '<tmp>/metrics.ndjson'],
    [
      'in a folder that a test has made for itself',
      '/tmp/shop-a8Gx2k/db.sqlite',
      '<tmp>/#/db.sqlite',
    ],
    ['of such a folder', '/tmp/shop-a8Gx2k', '<tmp>/shop-#'],
    ['below the home folder', '/home/ada/.cache/x', '<home>/.cache/x'],
    ['with a date', '/var/log/shop-2026-11-21.log', '/var/log/shop-#-#-#.log'],
    ['with a UUID', '/var/run/3f2504e0-4f89-11d3-9a0c-0305e82c3301.sock', '/var/run/#.sock'],
    ['with a hash', '/srv/shop/cache/9f86d081884c7d65.bin', '<root>/cache/#.bin'],
    ['with a word that could be one', '/srv/shop/deadbeef/facade', '<root>/deadbeef/facade'],
    ['of a socket', 'socket:[123456]', 'socket:[#]'],
  ])('%s', (_, target, shape) => {
    expect(shapeOf({ kind: 'file', target }, places)).toBe(shape)
  })

  test('and of a command, without the number of its process', () => {
    const target = '`node /srv/shop/worker.js --port 4000` (pid 4711)'
    expect(shapeOf({ kind: 'child', target }, places)).toBe(
      '`node <root>/worker.js --port #` (pid #)',
    )
  })
})

describe('of a connection', () => {
  test.each([
    [
      'that goes to a service: its port',
      'client',
      '10.0.0.7:51234 → 93.184.216.34:443',
      'port 443',
    ],
    ['that goes to this machine', 'client', '127.0.0.1:51234 → 127.0.0.1:41873', 'loopback'],
    ['that goes to this machine, by IPv6', 'client', '[::1]:51234 → [::1]:41873', 'loopback'],
    [
      'that was accepted: the end that listens',
      'accepted',
      '127.0.0.1:41873 → 127.0.0.1:51234',
      'loopback',
    ],
    ['that was asked for by name', 'client', 'db.example:5432', 'port 5432'],
    ['that listens everywhere', 'server', '[::]:41873', 'loopback'],
  ] as const)('%s', (_, role, target, shape) => {
    expect(shapeOf({ kind: 'tcp', role, target }, places)).toBe(shape)
  })
})
