import { describe, expect, test } from 'vitest'
import { shapeAtLast, shapeOf } from '../../src/calls/growth.ts'

describe('the shape of what a function leaves open', () => {
  test.each([
    ['nothing', [0, 0, 0, 0, 0, 0], 'none'],
    ['something that is gone in the end', [0, 1, 1, 2, 0, 0], 'none'],
    ['something from the first call', [1, 1, 1, 1, 1, 1], 'one-time'],
    ['something from the third call', [0, 0, 2, 2, 2, 2], 'one-time'],
    ['one more with each call, up to three', [1, 2, 3, 3, 3, 3], 'levelling off'],
    ['a pool that closes and opens again', [1, 2, 3, 2, 3, 1], 'levelling off'],
    ['one more with every call', [1, 2, 3, 4, 5, 6], 'per call'],
    ['two more with every call', [2, 4, 6, 8, 10, 12], 'per call'],
    ['one more with every call, from the fourth on', [0, 0, 0, 1, 2, 3], 'per call'],
    ['one more with every third call', [0, 0, 1, 1, 1, 2], 'undecided'],
    ['one more with each call, up to five', [1, 2, 3, 4, 5, 5, 5, 5], 'undecided'],
    ['something from the last call', [0, 0, 0, 0, 0, 1], 'undecided'],
  ] as const)('%s', (_, counts, shape) => {
    expect(shapeOf(counts, 0)).toBe(shape)
  })

  test('calls to warm up prove nothing', () => {
    expect(shapeOf([1, 2, 3, 3, 3, 3, 3], 3)).toBe('levelling off')
    expect(shapeOf([1, 1, 1, 1, 1, 1], 2)).toBe('one-time')
    expect(shapeOf([5, 0, 0, 0, 0, 0], 1)).toBe('none')
  })

  test('what goes on growing in as many calls more is a leak, what stops is none', () => {
    expect(shapeAtLast([0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4], 0)).toBe('per call')
    expect(shapeAtLast([1, 2, 3, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5], 0)).toBe('levelling off')
    expect(shapeAtLast([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1], 0)).toBe('one-time')
    expect(shapeAtLast([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2], 0)).toBe('one-time')
  })
})
