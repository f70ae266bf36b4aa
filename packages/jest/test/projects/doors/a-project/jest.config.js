module.exports = { displayName: 'by path', transform: {} }
