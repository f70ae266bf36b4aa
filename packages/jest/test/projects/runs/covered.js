const fs = require('node:fs')

exports.open = (path) => {
  if (!path) return undefined

  return fs.openSync(path, 'r')
}
