'use strict'
const fs = require('node:fs')
const path = require('node:path')

const kept = []

exports.setup = (folder) => path.join(folder, 'notes.txt')
exports.trigger = async (folder, notes) => {
  kept.push(fs.openSync(notes, 'a'))
}
