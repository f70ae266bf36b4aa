/** @unclosed { "mod": "warn" } */
const { test } = require('@jest/globals')

test('has a comment that is no option', () => {})
