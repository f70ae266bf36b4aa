import { expect, test } from 'vitest'
import type { Descriptor } from '../../dist/kernel/descriptor.js'
import { membersOf } from '../../dist/kernel/event-loops.js'

// Numbers that nobody has, so that nothing is polled there.
const at = (number: number, target: string): Descriptor => ({
  number,
  target,
  kind: 'event',
  identity: '',
})
const LOOP = at(1_000_030, 'anon_inode:[eventpoll]')

test('the ring and the reserve of a loop may have lower numbers than it: the kernel gives the lowest that is free', () => {
  const ring = at(1_000_024, 'anon_inode:[io_uring]')
  const reserve = at(1_000_025, '/dev/null')
  expect(membersOf([LOOP], [ring, reserve])).toEqual([ring, reserve])
})

test('a loop has one of each', () => {
  const rings = [at(1_000_024, 'anon_inode:[io_uring]'), at(1_000_040, 'anon_inode:[io_uring]')]
  expect(membersOf([LOOP], rings)).toEqual(rings.slice(0, 1))
  expect(membersOf([LOOP, rings[0]!], rings.slice(1))).toEqual([])
})
