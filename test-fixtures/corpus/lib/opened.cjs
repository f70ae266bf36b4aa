'use strict'
const fs = require('node:fs')
const path = require('node:path')

exports.newFile = (folder) => {
  const file = path.join(folder, 'notes.txt')
  fs.writeFileSync(file, 'a note')
  return fs.openSync(file, 'r')
}
