import { afterEach, expect, test } from 'vitest'
import { parseStack } from '../../dist/ledger/frame.js'
import { stackText } from '../../dist/ledger/stack-text.js'

const { prepareStackTrace } = Error
afterEach(() => {
  Error.prepareStackTrace = prepareStackTrace
})

function opens(): Error {
  return new Error('here')
}

test('the name of a function is that of V8, not what a source map makes of it', () => {
  // As source-map-support does it: each call gets the name of what it calls.
  Error.prepareStackTrace = (error, calls) =>
    [
      String(error),
      ...calls.map((call) => `    at callee (${call.getFileName()}:${call.getLineNumber()}:1)`),
    ].join('\n')
  const { text, names } = stackText(opens())
  expect(parseStack(text)[0]?.function).toBe('callee')
  expect(parseStack(text, names)[0]?.function).toBe('opens')
})

test('where the text leaves calls out, it is taken by its word', () => {
  expect(parseStack('Error\n    at open (/a.ts:1:2)', ['one', 'two'])[0]?.function).toBe('open')
})
