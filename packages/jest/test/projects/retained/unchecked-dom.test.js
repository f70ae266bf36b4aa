/** @jest-environment jsdom */
const fs = require('node:fs')

test('leaks beside a document', () => {
  document.body.innerHTML = '<p>kept?</p>'
  fs.openSync(__filename, 'r')
})
