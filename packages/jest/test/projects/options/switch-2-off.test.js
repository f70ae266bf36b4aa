const { configure } = require('@unclosed/jest')

configure({ kinds: ['tcp'] })

test('is not checked', () => {})
